import type { Directive } from "../httpd/directive";
import { encodeBytes } from "./bytes";
import { HttpdRegex } from "./regular-expression";
import { rewriteArguments, rewriteFlags } from "./rewrite-arguments";

/** How the expanded test string is looked at. */
export type CondTest =
  | { readonly kind: "regex"; readonly regex: HttpdRegex }
  | {
      readonly kind: "string";
      readonly operator: string;
      readonly operand: string;
      readonly ignoreCase: boolean;
    }
  | { readonly kind: "integer"; readonly operator: string; readonly operand: number }
  | { readonly kind: "file"; readonly test: string }
  | { readonly kind: "unmodelled"; readonly problem: string };

/** One RewriteCond. */
export interface RewriteCond {
  readonly directive: Directive;
  readonly testString: string;
  readonly test: CondTest;
  readonly negated: boolean;
  readonly orNext: boolean;
}

export function compileRewriteCond(directive: Directive): RewriteCond {
  const { first, second, third } = rewriteArguments(directive.args);
  const flags = (rewriteFlags(third) ?? []).map(([name]) => name.toLowerCase());
  const ignoreCase = flags.includes("nc") || flags.includes("nocase");
  const orNext = flags.includes("or") || flags.includes("ornext");
  const negated = second.startsWith("!");
  const pattern = negated ? second.slice(1) : second;
  const base = { directive, testString: first, negated, orNext };
  if (first.toLowerCase() === "expr") {
    return { ...base, test: { kind: "unmodelled", problem: "RewriteCond expr is not modelled" } };
  }
  return { ...base, test: compileTest(pattern, ignoreCase) };
}

function compileTest(pattern: string, ignoreCase: boolean): CondTest {
  const integer = /^-(eq|ne|lt|le|gt|ge)(.*)$/.exec(pattern);
  if (integer) {
    return {
      kind: "integer",
      operator: integer[1] ?? "",
      operand: Number.parseInt(integer[2] ?? "", 10) || 0,
    };
  }
  if (/^-[fdslhLxFU]$/.test(pattern)) {
    return /[fd]/.test(pattern)
      ? { kind: "file", test: pattern.slice(1) }
      : { kind: "unmodelled", problem: `RewriteCond ${pattern} is not modelled` };
  }
  const comparison = /^(<=|>=|<|>|=)(.*)$/.exec(pattern);
  if (comparison) {
    const operand = comparison[2] === '""' ? "" : (comparison[2] ?? "");
    return { kind: "string", operator: comparison[1] ?? "", operand, ignoreCase };
  }
  return { kind: "regex", regex: HttpdRegex.compile(pattern, ignoreCase) };
}

/** Compares as mod_rewrite does: the shorter text is the smaller one, equal lengths go by bytes. */
export function compareLexically(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** With the flag NC: as words stand in a dictionary, whatever their lengths. */
export function compareIgnoringCase(a: string, b: string): number {
  const [left, right] = [encodeBytes(a), encodeBytes(b)].map((text) =>
    text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  );
  if (left === undefined || right === undefined || left === right) return 0;
  return left < right ? -1 : 1;
}
