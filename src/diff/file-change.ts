import type { FleetSide } from "./fleet-side";
import { type DiffLine, lineDiff } from "./line-diff";

/** Lines that change, with three around them that do not. */
export interface Hunk {
  /** Of the first line, counted from 1. */
  readonly baseLine: number;
  readonly headLine: number;
  readonly lines: readonly DiffLine[];
}

/** A rendered file of a configuration that is not the same text. */
export interface FileChange {
  readonly kind: "added" | "removed" | "changed";
  /** Of head, where it is there. */
  readonly configuration: string;
  /** Below the release: `vhosts/www.example.com_80.conf`. */
  readonly file: string;
  readonly added: number;
  readonly removed: number;
  readonly hunks: readonly Hunk[];
}

/** Lines around those that change. */
const context = 3;

/** The files of configurations that are on both sides under the same name; a release has no other text. */
export function fileChanges(base: FleetSide, head: FleetSide): FileChange[] {
  const names = new Set([...head.rendered.configurations.keys(), ...base.rendered.configurations.keys()]);
  return [...names].flatMap((configuration) => {
    const [from, to] = [base, head].map(({ rendered }) =>
      textsOf(rendered.configurations.get(configuration)),
    );
    const files = [...new Set([...Object.keys(to ?? {}), ...Object.keys(from ?? {})])].sort();
    return files.flatMap((file) => changeOf(configuration, file, from?.[file], to?.[file]) ?? []);
  });
}

// --- internal ---

type Texts = Readonly<Record<string, string>>;

function textsOf(rendered: { readonly files: Texts; readonly stub: string } | undefined): Texts | undefined {
  return rendered && { ...rendered.files, "stub.conf": rendered.stub };
}

function changeOf(
  configuration: string,
  file: string,
  from: string | undefined,
  to: string | undefined,
): FileChange | undefined {
  if (from === to) return undefined;
  const lines = lineDiff(linesOf(from), linesOf(to));
  const count = (sign: DiffLine["sign"]): number => lines.filter((line) => line.sign === sign).length;
  return {
    kind: from === undefined ? "added" : to === undefined ? "removed" : "changed",
    configuration,
    file,
    added: count("+"),
    removed: count("-"),
    hunks: hunksOf(lines),
  };
}

function linesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.replace(/\n$/, "").split("\n");
}

function hunksOf(lines: readonly DiffLine[]): Hunk[] {
  const hunks: { baseLine: number; headLine: number; lines: DiffLine[] }[] = [];
  let [baseLine, headLine, end] = [1, 1, -1];
  const changed = lines.map(({ sign }) => sign !== " ");
  lines.forEach((line, index) => {
    const isNear = changed.slice(Math.max(0, index - context), index + context + 1).some(Boolean);
    if (isNear) {
      if (end !== index - 1) hunks.push({ baseLine, headLine, lines: [] });
      hunks.at(-1)?.lines.push(line);
      end = index;
    }
    if (line.sign !== "+") baseLine++;
    if (line.sign !== "-") headLine++;
  });
  return hunks;
}
