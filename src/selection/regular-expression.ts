import { decodeBytes, encodeBytes } from "./bytes";
import { translatePattern } from "./pcre";

/** What matched: group 0 is the whole match, an unset group is "". */
export interface RegexMatch {
  readonly groups: readonly string[];
  readonly index: number;
  readonly end: number;
  readonly named: Readonly<Record<string, string>>;
}

/** A regular expression of httpd (PCRE on bytes), or why we do not model it. */
export class HttpdRegex {
  private constructor(
    readonly pattern: string,
    private readonly regex: RegExp | undefined,
    /** Why matching cannot be foretold; undefined when it can. */
    readonly problem: string | undefined,
  ) {}

  static compile(pattern: string, ignoreCase = false): HttpdRegex {
    const translated = translatePattern(encodeBytes(pattern));
    if ("problem" in translated) return new HttpdRegex(pattern, undefined, translated.problem);
    const flags = `${ignoreCase || translated.ignoreCase ? "i" : ""}${translated.dotAll ? "s" : ""}`;
    try {
      return new HttpdRegex(pattern, new RegExp(translated.source, flags), undefined);
    } catch {
      return new HttpdRegex(pattern, undefined, `regular expression ${pattern} is not modelled`);
    }
  }

  /** How many groups capture; 0 where matching cannot be foretold. */
  get captures(): number {
    return this.regex ? (new RegExp(`${this.regex.source}|`).exec("")?.length ?? 1) - 1 : 0;
  }

  /** Undefined when it does not match. Only to be asked when there is no `problem`. */
  match(subject: string): RegexMatch | undefined {
    const found = this.regex?.exec(encodeBytes(subject));
    if (!found) return undefined;
    const named: Record<string, string> = {};
    for (const [name, value] of Object.entries(found.groups ?? {})) named[name] = decodeBytes(value ?? "");
    const start = decodeBytes(found.input.slice(0, found.index)).length;
    return {
      groups: found.map((group) => decodeBytes(group ?? "")),
      index: start,
      end: start + decodeBytes(found[0]).length,
      named,
    };
  }
}
