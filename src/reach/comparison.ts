import type { Directive } from "../httpd/directive";
import type { RewriteCond } from "../selection/rewrite-cond";
import { type ClientPart, type ClientVariant, clientPartsIn, freeText, withPart } from "./client-part";
import { patternSamples } from "./pattern-samples";

/** A test of one part of the request, with values that decide it, one way or the other. */
export interface Comparison {
  readonly part: ClientPart;
  readonly values: readonly string[];
}

/** The variants, each with the part set to each of the values. */
export function meeting(variants: readonly ClientVariant[], { part, values }: Comparison): ClientVariant[] {
  return values.flatMap((value) => variants.flatMap((variant) => withPart(variant, part, value) ?? []));
}

/** What a RewriteCond compares: one for each part that its test string looks at. */
export function comparisonsOfCondition({ test, testString }: RewriteCond): Comparison[] {
  return clientPartsIn(testString).map((part) => {
    const isWhole = /^%\{[^}]*\}$/.test(testString);
    return { part, values: isWhole ? valuesOf(test, freeText(part)) : [freeText(part)] };
  });
}

/** What an expression of `<If>` or SetEnvIfExpr compares, as far as it stands there in so many words. */
export function comparisonsOfExpression(text: string): Comparison[] {
  const literals = [...text.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, a, b]) => a ?? b ?? "");
  const patterns = [...text.matchAll(/[=!]~\s*(?:m([#|,!/])(.*?)\1|\/((?:\\.|[^/])*)\/)/g)].map(
    ([, , a, b]) => a ?? b ?? "",
  );
  return clientPartsIn(text).map((part) => {
    const free = freeText(part);
    const name = part.replace("header ", "").toLowerCase();
    const samples = patterns.flatMap((pattern) => patternSamples(pattern, free));
    const values = [...literals, ...samples, free].filter((value) => value.toLowerCase() !== name);
    return { part, values: [...new Set(values)] };
  });
}

/** The expressions of an `<If>` or `<ElseIf>` and of those that stand in it, the outer ones included. */
export function expressionsIn({ key, words, children }: Directive): string[] {
  const own = /^<(if|elseif)$/.test(key) ? [words[0] ?? ""] : [];
  const inner = children.flatMap(expressionsIn);
  return [...own, ...inner, ...inner.map((each) => [...own, each].join(" "))];
}

// --- internal ---

function valuesOf(test: RewriteCond["test"], free: string): string[] {
  switch (test.kind) {
    case "regex":
      return patternSamples(test.regex.pattern, free);
    case "string":
      return [...new Set([test.operand, `${test.operand}z`, ""])];
    case "integer":
      return [test.operand - 1, test.operand, test.operand + 1].map(String);
    default:
      return [free];
  }
}
