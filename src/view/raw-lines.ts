import type { ModelPath } from "../diagnostic/model-path";
import { type RawDirectives, rawLines } from "../model/raw-directives";
import { type DirectiveLine, directive } from "./directive-line";

/** The lines of a `directives:` property as they are, each a directive without arguments of its own. */
export function rawDirectiveLines(raw: RawDirectives | undefined, path: ModelPath): DirectiveLine[] {
  if (raw === undefined) return [];
  if (typeof raw === "string") return rawLines(raw).map((line) => directive(path, line));
  return raw.flatMap((text, index) => rawLines(text).map((line) => directive([...path, index], line)));
}
