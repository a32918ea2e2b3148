import { encodeBytes } from "../bytes";
import { readClass } from "./pattern-class";

/** What PCRE2 certainly does not compile, and what we do not follow: then nothing is said. */
class Broken extends Error {}
class NotFollowed extends Error {}

/** What stands before a quantifier: something that can repeat, something that cannot, or we do not know. */
type Item = "repeatable" | "fixed" | "unsure";

/** Escapes that PCRE2 takes, and those that stand for a place and not for a character. */
const plainEscape = /^[abdDefhHnrsStvVwWRX]$/;
const placeEscape = /^[ABbGzZ]$/;
const notFollowed = /^[gkpPoNcCKQE]$/;
const quantifier = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})/;
const groupName = /^(?:P?<|')([A-Za-z_]\w{0,31})[>']/;
const lookaround = /^(?:[=!]|<[=!])/;

/**
 * Whether PCRE2 refuses a pattern for its form: parts that do not close, nothing to repeat, ranges out of order,
 * unknown escapes and names, groups that are referred to and are not there. What is not followed (recursion,
 * conditions, verbs, `\Q`, extended patterns) passes.
 */
export function isBrokenPattern(pattern: string): boolean {
  try {
    new PatternReader(encodeBytes(pattern)).read();
    return false;
  } catch (error) {
    if (error instanceof Broken) return true;
    if (error instanceof NotFollowed) return false;
    throw error;
  }
}

class PatternReader {
  #at = 0;
  #depth = 0;
  #groups = 0;
  #lookbehind = 0;
  #highestReference = 0;

  constructor(private readonly pattern: string) {}

  read(): void {
    this.#alternatives();
    if (this.#at < this.pattern.length) throw new Broken();
    if (this.#highestReference > this.#groups) throw new Broken();
  }

  get #rest(): string {
    return this.pattern.slice(this.#at);
  }

  /** Up to the end, or to the parenthesis that closes the group. */
  #alternatives(): void {
    if (++this.#depth > 200) throw new NotFollowed();
    let item: Item | undefined;
    while (this.#at < this.pattern.length) {
      const char = this.pattern[this.#at];
      if (char === ")") break;
      const repeats = /[*+?{]/.test(char ?? "")
        ? quantifier.exec(this.pattern.slice(this.#at, this.#at + 20))
        : null;
      if (repeats) {
        this.#quantifier(repeats, item);
        item = "fixed";
      } else item = this.#item(char ?? "");
    }
    this.#depth--;
  }

  #quantifier([text, least, comma, most]: RegExpExecArray, item: Item | undefined): void {
    if (item === "unsure") throw new NotFollowed();
    if (item !== "repeatable") throw new Broken();
    const low = Number(least ?? 0);
    const high = most === undefined || most === "" ? low : Number(most);
    if (low > 65535 || high > 65535 || high < low) throw new Broken();
    const isEndless = text === "*" || text === "+" || (comma !== undefined && most === "");
    if (isEndless && this.#lookbehind > 0) throw new Broken();
    this.#at += text.length;
    if (/[?+]/.test(this.pattern[this.#at] ?? "")) this.#at++;
  }

  #item(char: string): Item | undefined {
    switch (char) {
      case "|":
        this.#at++;
        return undefined;
      case "^":
      case "$":
        this.#at++;
        return "fixed";
      case "(":
        return this.#group();
      case "[": {
        const end = readClass(this.pattern, this.#at);
        if (end === "broken") throw new Broken();
        if (end === "not followed") throw new NotFollowed();
        this.#at = end;
        return "repeatable";
      }
      case "\\":
        return this.#escape();
      default:
        this.#at++;
        return "repeatable";
    }
  }

  #escape(): Item {
    const char = this.pattern[this.#at + 1];
    if (char === undefined) throw new Broken();
    if (notFollowed.test(char)) throw new NotFollowed();
    this.#at += 2;
    if (placeEscape.test(char)) return "fixed";
    if (char === "x") return this.#hexadecimal();
    if (/[1-9]/.test(char)) {
      const more = /^\d*/.exec(this.#rest)?.[0] ?? "";
      if (more !== "") throw new NotFollowed();
      this.#highestReference = Math.max(this.#highestReference, Number(char));
      return "repeatable";
    }
    if (/[A-Za-z]/.test(char) && !plainEscape.test(char)) throw new Broken();
    return "repeatable";
  }

  #hexadecimal(): Item {
    const braces = /^\{([^}]*)\}/.exec(this.#rest);
    if (!braces) return "repeatable";
    if (!/^[0-9a-fA-F]{1,8}$/.test(braces[1] ?? "")) throw new NotFollowed();
    if (Number.parseInt(braces[1] ?? "", 16) > 0xff) throw new Broken();
    this.#at += braces[0].length;
    return "repeatable";
  }

  #group(): Item | undefined {
    this.#at++;
    if (this.pattern[this.#at] === "*") {
      const next = this.pattern[this.#at + 1] ?? "";
      throw /[^ -~]|[A-Za-z:]/.test(next) ? new NotFollowed() : new Broken();
    }
    let isLookbehind = false;
    if (this.#rest.startsWith("?")) {
      this.#at++;
      const opening = this.#specialGroup();
      if (opening === "setting") return undefined;
      isLookbehind = opening === "lookbehind";
    } else this.#groups++;
    if (isLookbehind) this.#lookbehind++;
    this.#alternatives();
    if (isLookbehind) this.#lookbehind--;
    if (this.pattern[this.#at] !== ")") throw new Broken();
    this.#at++;
    return "repeatable";
  }

  /** Behind `(?`. */
  #specialGroup(): "group" | "lookbehind" | "setting" {
    const rest = this.pattern.slice(this.#at, this.#at + 40);
    const around = lookaround.exec(rest);
    if (around) {
      if (this.#lookbehind > 0) throw new NotFollowed();
      this.#at += around[0].length;
      return around[0].startsWith("<") ? "lookbehind" : "group";
    }
    const name = groupName.exec(rest);
    if (name) {
      this.#groups++;
      this.#at += name[0].length;
      return "group";
    }
    if (/^(P?<|')/.test(rest)) throw new Broken();
    if (rest.startsWith("#")) {
      const end = this.pattern.indexOf(")", this.#at);
      if (end < 0) throw new Broken();
      throw new NotFollowed();
    }
    if (/^[:>]/.test(rest)) {
      this.#at++;
      return "group";
    }
    if (/^[|(&R0-9P+C*^]|^-\d/.test(rest)) throw new NotFollowed();
    const flags = /^[imsUJn-]*([):])/.exec(rest);
    if (!flags) {
      if (/^[imsUJnx-]*x/.test(rest)) throw new NotFollowed();
      throw new Broken();
    }
    if ((flags[0].match(/-/g)?.length ?? 0) > 1 || /[nJ]/.test(flags[0])) throw new NotFollowed();
    this.#at += flags[0].length;
    return flags[1] === ")" ? "setting" : "group";
  }
}
