import { firstValue, type HostWords } from "./host-words";
import { type ListedFile, readListedFile } from "./listed-file";

/** Two texts of one file; undefined where it is no text that everybody on the host may read. */
export interface TextChange {
  readonly was: string | undefined;
  readonly is: string | undefined;
}

/** One thing on a host that is not as its last confirmed push left it. */
export type Drift =
  | ({ readonly kind: "content"; readonly path: string } & TextChange)
  | {
      readonly kind: "mode" | "owner" | "type" | "link" | "answers";
      readonly path: string;
      readonly was: string;
      readonly is: string;
    }
  | {
      readonly kind: "deleted" | "added" | "unread" | "stopped" | "package" | "account" | "directory";
      /** Of a package or an account: its name. */
      readonly path: string;
    };

export type DriftKind = Drift["kind"];

/** Reads what `drift` of the host script prints; in the order of kinds there, files by name. */
export function readDrift(words: HostWords): Drift[] {
  const values = (word: string) => words.get(word) ?? [];
  const gone = values("missing").map((path): Drift => ({ kind: "deleted", path }));
  return [
    ...links(words),
    ...gone,
    ...files(words),
    ...values("unread").map((path): Drift => ({ kind: "unread", path })),
    ...values("no-package").map((path): Drift => ({ kind: "package", path })),
    ...values("no-account").map((path): Drift => ({ kind: "account", path })),
    ...values("no-directory").map((path): Drift => ({ kind: "directory", path })),
    ...values("stopped").map((path): Drift => ({ kind: "stopped", path })),
    ...values("answers").map(
      (is): Drift => ({ kind: "answers", path: "httpd", was: firstValue(words, "live") ?? "none", is }),
    ),
  ];
}

// --- internal ---

function links(words: HostWords): Drift[] {
  const byPath = (word: string) => new Map((words.get(word) ?? []).map(splitLast));
  const is = byPath("link-is");
  return [...byPath("link-was")].map(([path, was]) => ({ kind: "link", path, was, is: is.get(path) ?? "-" }));
}

/** `<value> <path>`, of which only the path may have blanks. */
function splitLast(text: string): [string, string] {
  const end = text.indexOf(" ");
  return [text.slice(end + 1), text.slice(0, end)];
}

function files(words: HostWords): Drift[] {
  const listed = (word: string) =>
    new Map((words.get(word) ?? []).flatMap(readListedFile).map((file) => [file.path, file]));
  const was = listed("was");
  const is = listed("is");
  const changed = new Set(words.get("changed") ?? []);
  const texts = (word: string) => new Map((words.get(word) ?? []).map(splitLast));
  const [before, after] = [texts("text-was"), texts("text-is")];
  return [...new Set([...was.keys(), ...is.keys(), ...changed])].sort().flatMap((path): Drift[] => {
    const listing = listedDrift(path, was.get(path), is.get(path));
    const isThere = !listing.some(({ kind }) => kind === "deleted" || kind === "type");
    if (!changed.has(path) || !isThere) return listing;
    const content = { was: decoded(before.get(path)), is: decoded(after.get(path)) };
    return [{ kind: "content", path, ...content }, ...listing];
  });
}

function listedDrift(path: string, was: ListedFile | undefined, is: ListedFile | undefined): Drift[] {
  if (was === undefined && is === undefined) return [];
  if (is === undefined) return [{ kind: "deleted", path }];
  if (was === undefined) return [{ kind: "added", path }];
  if (was.type !== is.type) return [{ kind: "type", path, was: was.type, is: is.type }];
  return [
    ...(was.mode === is.mode ? [] : [{ kind: "mode" as const, path, was: was.mode, is: is.mode }]),
    ...(was.owner === is.owner ? [] : [{ kind: "owner" as const, path, was: was.owner, is: is.owner }]),
  ];
}

/** Base64 of UTF-8 text; undefined where it is something else. */
function decoded(base64: string | undefined): string | undefined {
  if (base64 === undefined) return undefined;
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
