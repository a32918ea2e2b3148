import type { ModelPath } from "../diagnostic/model-path";
import { type RawDirectives, rawLines } from "../model/raw-directives";
import { type DirectiveLine, directive } from "./directive-line";

/** The lines of a `directives:` property as they are, each a directive without arguments of its own at its own line. */
export function rawDirectiveLines(raw: RawDirectives | undefined, path: ModelPath): DirectiveLine[] {
  if (raw === undefined) return [];
  if (typeof raw === "string")
    return rawLines(raw).map(({ text, line }) => directive([...path, { line }], text));
  return raw.flatMap((each, index) => rawDirectiveLines(each, [...path, index]));
}
