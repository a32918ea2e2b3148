import type { Directive } from "./directive";
import type { LogicalLine } from "./logical-line";
import { expandMacro, type Macro } from "./macro";
import { nextWord } from "./word";

/** The macros defined so far, and those that are being expanded. Complaints are in httpd's words. */
export class MacroTable {
  readonly #macros = new Map<string, Macro>();
  readonly #open: string[] = [];

  /** Reads the body of `<Macro name parameters…>` up to its end; a string is a complaint. */
  define(directive: Directive, next: () => LogicalLine | undefined): string | undefined {
    const [name = "", ...parameters] = directive.words;
    const lower = name.toLowerCase();
    const { file, line: definedAt } = directive;
    if (name === "") return "<Macro macro definition: empty name";
    const body: LogicalLine[] = [];
    let depth = 1;
    for (let line = next(); line; line = next()) {
      const word = nextWord(line.text).word.toLowerCase();
      if (word === "</macro>" && --depth === 0) {
        this.#macros.set(lower, { name: lower, parameters, body, file, line: definedAt });
        return undefined;
      }
      if (word === "<macro") depth++;
      body.push(line);
    }
    const which = `macro '${lower}' (defined on line ${definedAt} of "${file}")`;
    return `${which}\n\tcontents error: expected token not found: </Macro>`;
  }

  remove(name: string): void {
    this.#macros.delete(name.toLowerCase());
  }

  /** The lines that `Use name arguments…` stands for; call `leave` behind them. A string is a complaint. */
  expand(directive: Directive): { readonly name: string; readonly lines: readonly LogicalLine[] } | string {
    const [given = "", ...values] = directive.words;
    const name = given.toLowerCase();
    if (this.#macros.size === 0) return "no macro defined before Use";
    if (name === "") return "no macro name specified with Use";
    const macro = this.#macros.get(name);
    if (!macro) return `macro '${name}' undefined`;
    if (this.#open.includes(name)) return `recursive use of macro '${name}' is invalid`;
    if (values.length !== macro.parameters.length) {
      const which = `macro '${name}' (defined on line ${macro.line} of "${macro.file}")`;
      return `${which} used with ${values.length} arguments instead of ${macro.parameters.length}`;
    }
    this.#open.push(name);
    return { name, lines: expandMacro(macro, values) };
  }

  leave(): void {
    this.#open.pop();
  }
}
