import type { Directive } from "./directive";

/** A line that definitions or macros make longer is refused. */
export const maximumLineLength = 2 ** 24;

/**
 * What `Define`, `UnDefine` and `-D` make known. A definition answers `<IfDefine NAME>` (case matters); one with a
 * value also answers `${NAME}` (case does not matter: httpd keeps them in a table). `-D NAME` has no value.
 */
export class Defines {
  readonly #names = new Set<string>();
  readonly #values = new Map<string, string>();

  constructor(
    names: Iterable<string> = [],
    private readonly environment: Readonly<Record<string, string>> = {},
  ) {
    for (const name of names) this.#names.add(name);
  }

  define(name: string, value?: string): void {
    this.#names.add(name);
    if (value !== undefined) this.#values.set(name.toLowerCase(), value);
  }

  undefine(name: string): void {
    this.#names.delete(name);
    this.#values.delete(name.toLowerCase());
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** A config definition first, then the environment of the process (case matters there). */
  valueOf(name: string): string | undefined {
    const value = this.#values.get(name.toLowerCase());
    if (value !== undefined) return value;
    return Object.hasOwn(this.environment, name) ? this.environment[name] : undefined;
  }

  /**
   * Replaces each `${NAME}`; a name reaches to the next `}`, whatever is in it. A value is not looked through again. An
   * undefined name stays as it is written, and `onUndefined` hears of it, unless it has a colon: `${map:key}` belongs to
   * mod_rewrite. What grows longer than {@link maximumLineLength} is left off there.
   */
  resolve(text: string, onUndefined?: (name: string) => void): string {
    if (!text.includes("${")) return text;
    const parts: string[] = [];
    let length = 0;
    let at = 0;
    const put = (part: string): void => {
      parts.push(part);
      length += part.length;
    };
    while (at < text.length && length <= maximumLineLength) {
      const start = text.indexOf("${", at);
      const end = start < 0 ? -1 : text.indexOf("}", start + 2);
      if (end < 0) break;
      put(text.slice(at, start));
      const name = text.slice(start + 2, end);
      const value = this.valueOf(name);
      if (value === undefined && !name.includes(":")) onUndefined?.(name);
      put(value ?? text.slice(start, end + 1));
      at = end + 1;
    }
    put(text.slice(at));
    return parts.join("");
  }
}

/** Carries out `Define` or `UnDefine`; a string is httpd's complaint. */
export function applyDefine({ key, words }: Directive, defines: Defines): string | undefined {
  const [name, value, ...more] = words;
  if (key === "undefine") {
    if (!name || value !== undefined) {
      return "UnDefine takes one argument, Undefine the existence of a variable. Undo a Define.";
    }
    defines.undefine(name);
    return undefined;
  }
  if (!name || more.length > 0) {
    const takes = "Define takes 1-2 arguments, Define a variable, optionally to a value.";
    return `${takes}  Same as passing -D to the command line.`;
  }
  if (name.includes(":")) return "Variable name must not contain ':'";
  defines.define(name, value);
  return undefined;
}
