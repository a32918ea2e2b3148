import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import type { TemplateName } from "../src/model/fleet";
import { projectRoot } from "./project-root";

export interface TemplateSource {
  /** As messages name it. */
  readonly file: string;
  readonly text: string;
}

/** The template that comes with wsgi-fleet. */
export function builtInTemplate(name: TemplateName): TemplateSource {
  const file = join("templates", `${name}.hbs`);
  return { file, text: readFileSync(join(projectRoot, file), "utf8") };
}

/**
 * Compiles a template. Names that the data does not have are errors, nothing is escaped: what the views hand over
 * is quoted for httpd already.
 *
 * @throws TemplateError when it is called and the template does not parse, or uses a name that is not there.
 */
export function compileTemplate<View>({ file, text }: TemplateSource): (view: View) => string {
  const template = environment().compile<View>(text, { strict: true, noEscape: true });
  return (view) => {
    try {
      return template(view);
    } catch (error) {
      throw new TemplateError(file, error as Error);
    }
  };
}

/** A template that cannot be rendered, with the line where that is known. */
export class TemplateError extends Error {
  readonly line: number;
  readonly column: number;

  constructor(
    readonly file: string,
    cause: Error,
  ) {
    super(
      cause.message
        .replace(/^"(.*)" not defined in [\s\S]*$/, 'there is no "$1" to use')
        .replace(/\s*\n[\s\S]*?\n?(Expecting .*)$/, " $1")
        .replace(/\n[\s\S]*$/, ""),
    );
    this.line = Number(/line (\d+)/.exec(cause.message)?.[1] ?? /- (\d+):\d+$/.exec(cause.message)?.[1] ?? 1);
    this.column = Number(/- \d+:(\d+)$/.exec(cause.message)?.[1] ?? 0) + 1;
  }
}

// --- internal ---

let known: typeof Handlebars | undefined;

/** Every template has the partial `directives`: lines and sections of a view, `{{> directives settings}}`. */
function environment(): typeof Handlebars {
  if (known !== undefined) return known;
  known = Handlebars.create();
  known.registerPartial("directives", readFileSync(join(projectRoot, "templates", "directives.hbs"), "utf8"));
  return known;
}
