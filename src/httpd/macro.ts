import { maximumLineLength } from "./define";
import type { LogicalLine } from "./logical-line";

/** A `<Macro name parameters…>` definition. Names ignore case. */
export interface Macro {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: readonly LogicalLine[];
  readonly file: string;
  readonly line: number;
}

/**
 * The body with each parameter replaced by its argument. At one place the longest parameter that fits is taken;
 * what was put in is not looked through again.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_macro.html
 */
export function expandMacro(macro: Macro, values: readonly string[]): LogicalLine[] {
  const replacements = macro.parameters
    .map((parameter, index) => ({ parameter, value: values[index] ?? "" }))
    .filter(({ parameter }) => parameter !== "")
    .sort((a, b) => b.parameter.length - a.parameter.length);
  return macro.body.map((line) => ({ ...line, text: replaceAll(line.text, replacements) }));
}

function replaceAll(text: string, replacements: readonly { parameter: string; value: string }[]): string {
  let result = "";
  let at = 0;
  while (at < text.length && result.length <= maximumLineLength) {
    const found = replacements.find(({ parameter }) => text.startsWith(parameter, at));
    if (found) {
      result += found.value;
      at += found.parameter.length;
    } else result += text[at++];
  }
  return result;
}
