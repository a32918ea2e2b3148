import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from "yaml";
import type { Diagnostic, Position } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import { blockLineStart } from "./block-lines";

/** A YAML text as data, with the position of everything in it. */
export interface YamlSource {
  readonly data: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Where the value at this path stands, or its nearest parent that is there; `"key"` gives its property name. */
  locate(path: ModelPath, part?: "key" | "value"): Position;
}

/** Reads YAML 1.2 with anchors and merge keys (`<<`). Every syntax error becomes a diagnostic. */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true, prettyErrors: false });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const diagnostics = document.errors.map(
    (error): Diagnostic => ({
      code: error.code === "DUPLICATE_KEY" ? "duplicate-key" : "yaml-syntax",
      severity: "error",
      path: [],
      position: at(error.pos[0]),
      message:
        error.code === "DUPLICATE_KEY"
          ? `The property "${keyAt(text, error.pos[0])}" stands twice in one place.`
          : `This is not YAML: ${error.message.replace(/\.?$/, ".")}`,
      hint:
        error.code === "DUPLICATE_KEY"
          ? "Remove one of the two; YAML would keep only the last."
          : "Check indentation, quotes and colons here and on the line above.",
    }),
  );

  function locate(path: ModelPath, part: "key" | "value" = "value"): Position {
    let node: unknown = document.contents;
    let offset = 0;
    let keyOffset = 0;
    for (const step of path) {
      const resolved = isAlias(node) ? node.resolve(document) : node;
      if (typeof step === "object")
        return isScalar(resolved) ? at(startOfLine(resolved, step.line)) : at(offset);
      const found = isMap(resolved)
        ? findPair(resolved.items, String(step))
        : isSeq(resolved) && typeof step === "number"
          ? resolved.items[step]
          : undefined;
      if (found === undefined) return at(part === "key" ? keyOffset : offset);
      const pair = isPairLike(found) ? found : { key: found as Node, value: found as Node };
      keyOffset = startOf(pair.key) ?? offset;
      offset = startOf(pair.value) ?? keyOffset;
      node = pair.value;
    }
    return at(part === "key" ? keyOffset : offset);
  }

  /** Where a line of the text begins in a block scalar; in quotes or in a flow, where the text begins. */
  function startOfLine(scalar: Scalar, line: number): number {
    const [start = 0, end = start] = scalar.range ?? [];
    const isBlock = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
    return start + (isBlock ? blockLineStart(text.slice(start, end), String(scalar.value), line) : 0);
  }

  function findPair(items: readonly Pair[], name: string): Pair | undefined {
    const own = items.find((pair) => isScalar(pair.key) && String(pair.key.value) === name);
    if (own !== undefined) return own;
    for (const pair of items) {
      // As data a merge key is a symbol; its source is what was written.
      if (!isScalar(pair.key) || pair.key.source !== "<<") continue;
      const merged = isSeq(pair.value) ? pair.value.items : [pair.value];
      for (const each of merged) {
        const target = isAlias(each) ? each.resolve(document) : each;
        const inherited = isMap(target) ? findPair(target.items, name) : undefined;
        if (inherited !== undefined) return inherited;
      }
    }
    return undefined;
  }

  const data = diagnostics.length === 0 ? toData() : undefined;
  return { data, diagnostics, locate };

  /** An alias without an anchor, and aliases that multiply without end, show only here. */
  function toData(): unknown {
    try {
      return document.toJS({ maxAliasCount: 10_000 });
    } catch (error) {
      diagnostics.push({
        code: "yaml-syntax",
        severity: "error",
        path: [],
        position: at(0),
        message: `The aliases cannot be resolved: ${(error as Error).message.replace(/\.?$/, ".")}`,
        hint: "Write what the alias stands for in its place, or set the anchor above it.",
      });
      return undefined;
    }
  }
}

// --- internal ---

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

function isPairLike(node: unknown): node is Pair {
  return typeof node === "object" && node !== null && "key" in node && "value" in node;
}

function keyAt(text: string, offset: number): string {
  return /^[^:\n]*/.exec(text.slice(offset))?.[0].trim() ?? "";
}
