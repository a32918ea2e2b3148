import { wildcardRegExp } from "../httpd/wildcard";
import { HttpdRegex, type RegexMatch } from "./regular-expression";
import { Unmodelled } from "./unmodelled";

/** What an expression may ask. Names are as in `%{NAME}`; functions are req, http, reqenv, env, osenv. */
export interface ExpressionContext {
  variable(name: string): string;
  call(name: string, argument: string): string;
  kind(path: string): "file" | "directory" | "missing";
  /** Hears what each `=~` and `!~` whose pattern captures matched (undefined: nothing). */
  onMatch?(match: RegexMatch | undefined): void;
  /** `$0` to `$9` of the last of them. */
  captured?(group: number): string;
}

/** The condition of `<If>`, ready to be asked. */
export type Expression = (context: ExpressionContext) => boolean;
type Operand = (context: ExpressionContext) => string;

const tokenPattern =
  /\s*(?:(&&|\|\||[(){},]|==|!=|=~|!~|<=|>=|[<>=!]|\.(?=[\s'"%$]))|(-(?:eq|ne|lt|le|gt|ge|z|n|T|f|d|e|strmatch|strcmatch|fnmatch|in)|in(?=\s*\{))(?=\s|$)|(%\{[^}]*\}|\$\d)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|m([#/|,!])|(\/)|(\d+)|([A-Za-z_]\w*))/y;

/**
 * Parses the part of httpd's expressions that conditions of real configurations use: comparisons of strings and
 * numbers, regular expressions, `-z`, `-n`, `-T`, `!`, `&&`, `||`, parentheses, variables and header functions.
 * Anything else is unmodelled.
 *
 * @see https://httpd.apache.org/docs/2.4/expr.html
 */
export function parseExpression(text: string): Expression {
  const expression = new ExpressionParser(text).parse();
  return (context) => {
    let groups: readonly string[] = [];
    return expression({
      ...context,
      captured: (number) => groups[number] ?? "",
      onMatch: (match) => {
        groups = match?.groups ?? [];
        context.onMatch?.(match);
      },
    });
  };
}

interface Token {
  readonly kind: "operator" | "variable" | "string" | "regex" | "number" | "word" | "end";
  readonly text: string;
  readonly regex?: HttpdRegex;
}

class ExpressionParser {
  #at = 0;
  #token: Token;

  constructor(private readonly text: string) {
    this.#token = this.#read();
  }

  parse(): Expression {
    const expression = this.#or();
    if (this.#token.kind !== "end") this.#fail();
    return expression;
  }

  #fail(): never {
    throw new Unmodelled(`expression ${this.text} is not modelled`);
  }

  #read(): Token {
    tokenPattern.lastIndex = this.#at;
    if (/^\s*$/.test(this.text.slice(this.#at))) return { kind: "end", text: "" };
    const found = tokenPattern.exec(this.text);
    if (!found) this.#fail();
    this.#at = tokenPattern.lastIndex;
    const [, operator, unary, variable, single, double, delimiter, slash, number, word] = found;
    if (operator ?? unary) return { kind: "operator", text: operator ?? unary ?? "" };
    if (variable !== undefined) return { kind: "variable", text: variable.replace(/^%\{(.*)\}$/s, "$1") };
    if (single !== undefined || double !== undefined) return { kind: "string", text: single ?? double ?? "" };
    if (delimiter !== undefined || slash !== undefined) return this.#regex(delimiter ?? "/");
    return number !== undefined ? { kind: "number", text: number } : { kind: "word", text: word ?? "" };
  }

  #regex(delimiter: string): Token {
    const end = this.text.indexOf(delimiter, this.#at);
    if (end < 0) this.#fail();
    const pattern = this.text.slice(this.#at, end);
    const flags = /^[a-z]*/.exec(this.text.slice(end + 1))?.[0] ?? "";
    if (/[^i]/.test(flags)) this.#fail();
    this.#at = end + 1 + flags.length;
    const regex = HttpdRegex.compile(pattern, flags.includes("i"));
    if (regex.problem !== undefined) throw new Unmodelled(regex.problem);
    return { kind: "regex", text: pattern, regex };
  }

  #take(): Token {
    const token = this.#token;
    this.#token = this.#read();
    return token;
  }

  #is(...texts: string[]): boolean {
    return this.#token.kind === "operator" && texts.includes(this.#token.text);
  }

  #or(): Expression {
    let left = this.#and();
    while (this.#is("||")) {
      this.#take();
      const [a, b] = [left, this.#and()];
      left = (context) => a(context) || b(context);
    }
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#is("&&")) {
      this.#take();
      const [a, b] = [left, this.#not()];
      left = (context) => a(context) && b(context);
    }
    return left;
  }

  #not(): Expression {
    if (this.#is("!")) {
      this.#take();
      const inner = this.#not();
      return (context) => !inner(context);
    }
    if (this.#is("(")) {
      this.#take();
      const inner = this.#or();
      if (!this.#is(")")) this.#fail();
      this.#take();
      return inner;
    }
    if (this.#token.kind === "word" && /^(true|false)$/i.test(this.#token.text)) {
      const value = this.#take().text.toLowerCase() === "true";
      return () => value;
    }
    if (this.#is("-z", "-n", "-T")) {
      const test = this.#take().text;
      const operand = this.#operand();
      if (test === "-T") return (context) => !/^(|0|off|false|no)$/i.test(operand(context));
      return (context) => (operand(context) === "") === (test === "-z");
    }
    if (this.#is("-f", "-d", "-e")) {
      const test = this.#take().text;
      const operand = this.#operand();
      const wanted = { "-f": ["file"], "-d": ["directory"], "-e": ["file", "directory"] }[test] ?? [];
      return (context) => wanted.includes(context.kind(operand(context)));
    }
    return this.#comparison();
  }

  /** `{ 'a', 'b' }`. */
  #list(): Operand[] {
    if (!this.#is("{")) this.#fail();
    const members: Operand[] = [];
    do {
      this.#take();
      members.push(this.#operand());
    } while (this.#is(","));
    if (!this.#is("}")) this.#fail();
    this.#take();
    return members;
  }

  #wildcard(left: Operand, operator: string): Expression {
    const { kind, text } = this.#take();
    const options = { pathname: operator === "-fnmatch", ignoreCase: operator === "-strcmatch" };
    const pattern = kind === "string" && !/[%$\\]/.test(text) ? wildcardRegExp(text, options) : undefined;
    if (!pattern) this.#fail();
    return (context) => pattern.test(left(context));
  }

  #comparison(): Expression {
    const left = this.#operand();
    if (this.#token.kind !== "operator") this.#fail();
    const operator = this.#take().text;
    if (operator === "=~" || operator === "!~") {
      const { regex } = this.#take();
      if (!regex) this.#fail();
      const captures = regex.captures > 0;
      return (context) => {
        const match = regex.match(left(context));
        if (captures) context.onMatch?.(match);
        return (match !== undefined) === (operator === "=~");
      };
    }
    if (operator === "in" || operator === "-in") {
      const members = this.#list();
      return (context) => members.some((member) => member(context) === left(context));
    }
    if (/^-(str|strc|fn)match$/.test(operator)) return this.#wildcard(left, operator);
    const right = this.#operand();
    const integers = operator.startsWith("-");
    const order = (context: ExpressionContext): number => {
      const [a, b] = [left(context), right(context)];
      if (integers) return (Number.parseInt(a, 10) || 0) - (Number.parseInt(b, 10) || 0);
      return a < b ? -1 : Number(a > b);
    };
    switch (operator.replace("-", "")) {
      case "==":
      case "=":
      case "eq":
        return (context) => order(context) === 0;
      case "!=":
      case "ne":
        return (context) => order(context) !== 0;
      case "<":
      case "lt":
        return (context) => order(context) < 0;
      case "<=":
      case "le":
        return (context) => order(context) <= 0;
      case ">":
      case "gt":
        return (context) => order(context) > 0;
      case ">=":
      case "ge":
        return (context) => order(context) >= 0;
      default:
        return this.#fail();
    }
  }

  /** Words joined by a dot. */
  #operand(): Operand {
    let left = this.#word();
    while (this.#is(".")) {
      this.#take();
      const [a, b] = [left, this.#word()];
      left = (context) => a(context) + b(context);
    }
    return left;
  }

  #word(): Operand {
    const token = this.#take();
    switch (token.kind) {
      case "variable": {
        if (token.text.startsWith("$")) return (context) => context.captured?.(Number(token.text[1])) ?? "";
        const [name = "", argument] = token.text.split(/:(.*)/s);
        return argument === undefined
          ? (context) => context.variable(name)
          : (context) => context.call(name, argument);
      }
      case "number":
        return () => token.text;
      case "string":
        if (/[%$\\]/.test(token.text)) return stringWithVariables(token.text) ?? this.#fail();
        return () => token.text;
      case "word": {
        if (!this.#is("(")) this.#fail();
        this.#take();
        const argument = this.#operand();
        if (!this.#is(")")) this.#fail();
        this.#take();
        return (context) => context.call(token.text, argument(context));
      }
      default:
        return this.#fail();
    }
  }
}

/** Variables and groups inside of quotes; function calls in `%{name:argument}` are as outside of them. */
function stringWithVariables(text: string): Operand | undefined {
  const parts = text.split(/(%\{[^}:]*\}|\$\d)/);
  if (parts.some((part, index) => index % 2 === 0 && /[%$\\]/.test(part))) return undefined;
  return (context) =>
    parts
      .map((part, index) => {
        if (index % 2 === 0) return part;
        return part.startsWith("$")
          ? (context.captured?.(Number(part[1])) ?? "")
          : context.variable(part.slice(2, -1));
      })
      .join("");
}
