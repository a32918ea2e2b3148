import type { Directive } from "./directive";
import type { LineSource } from "./line-source";
import type { LogicalLine } from "./logical-line";
import { expandMacro, type Macro } from "./macro";
import { nextWord } from "./word";

/** The macros defined so far. Complaints are in httpd's words. */
export class MacroTable {
  readonly #macros = new Map<string, Macro>();
  /** Now, or before it was removed. */
  #isAnyDefined = false;

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
        this.#isAnyDefined = true;
        this.#macros.set(lower, { name: lower, parameters, body, file, line: definedAt });
        return undefined;
      }
      if (word === "<macro") depth++;
      body.push(line);
    }
    const which = `macro '${lower}' (defined on line ${definedAt} of "${file}")`;
    return `${which}\n\tcontents error: expected token not found: </Macro>`;
  }

  /** What `UndefMacro name` does; a string is a complaint. */
  remove(name: string): string | undefined {
    const lower = name.toLowerCase();
    if (!this.#isAnyDefined) return "no macro defined before UndefMacro";
    return this.#macros.delete(lower) ? undefined : `cannot remove undefined macro '${lower}'`;
  }

  /** Puts the lines that `Use name arguments…` stands for in front of the source. A string is a complaint. */
  use(directive: Directive, source: LineSource): string | undefined {
    const [given = "", ...values] = directive.words;
    const name = given.toLowerCase();
    if (!this.#isAnyDefined) return "no macro defined before Use";
    if (name === "") return "no macro name specified with Use";
    const macro = this.#macros.get(name);
    if (!macro) return `macro '${name}' undefined`;
    if (source.isIn(name)) return `recursive use of macro '${name}' is invalid`;
    if (values.length !== macro.parameters.length) {
      const which = `macro '${name}' (defined on line ${macro.line} of "${macro.file}")`;
      return `${which} used with ${values.length} arguments instead of ${macro.parameters.length}`;
    }
    source.use(name, expandMacro(macro, values));
    return undefined;
  }
}
