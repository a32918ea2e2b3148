import type { RewriteCond } from "../selection/rewrite-cond";
import type { RewriteRule } from "../selection/rewrite-rule";
import type { ServerSelection } from "../selection/server-selection";
import type { SetEnvIf } from "../selection/set-env-if";
import {
  type ClientVariant,
  clientPartsIn,
  freeText,
  hasPart,
  partOfHeader,
  plainVariant,
  withPart,
} from "./client-part";
import {
  type Comparison,
  comparisonsOfCondition,
  comparisonsOfExpression,
  expressionsIn,
  meeting,
} from "./comparison";
import { patternSamples } from "./pattern-samples";
import { scopesOf } from "./scopes";

const mostVariants = 100;
/** Ways to meet the conditions of one rule that are told apart. */
const mostForOne = 16;

/**
 * The plain request, then for each directive that looks at headers, the Host header or the query one that meets it:
 * SetEnvIf and its relatives, rules with their conditions, rules that copy a header or the query, expressions.
 */
export function clientVariants(selection: ServerSelection): ClientVariant[] {
  const found = new Map<string, ClientVariant>();
  const add = (variants: readonly ClientVariant[]): void => {
    for (const variant of variants)
      if (found.size < mostVariants) found.set(JSON.stringify(variant), variant);
  };
  add([plainVariant]);
  const scopes = scopesOf(selection);
  for (const entry of scopes.flatMap(({ setEnvIf }) => setEnvIf)) add(variantsOfSetEnvIf(entry));
  for (const rules of [selection.rewrite.rules, ...scopes.map(({ rewrite }) => rewrite.rules)])
    add(variantsOfRules(rules));
  for (const expression of scopes.flatMap(({ conditions }) => conditions.flatMap(expressionsIn)))
    add(variantsOfExpression(expression));
  const single = [...found.values()];
  for (const [index, one] of single.entries())
    for (const other of single.slice(index + 1)) add(bothAtOnce(one, other));
  return [...found.values()];
}

// --- internal ---

/** What both send, where they differ in different parts of the request. */
function bothAtOnce(one: ClientVariant, other: ClientVariant): ClientVariant[] {
  if (one.host !== undefined && other.host !== undefined) return [];
  if (one.query !== "" && other.query !== "") return [];
  if (Object.keys(one.headers).some((name) => name in other.headers)) return [];
  const headers = { ...one.headers, ...other.headers };
  return [{ headers, query: one.query || other.query, host: one.host ?? other.host }];
}

const isPartOfTheRequestLine = /^(request_|remote_|server_)/i;

function variantsOfSetEnvIf({ attribute, expression, regex }: SetEnvIf): ClientVariant[] {
  if (expression !== undefined) return variantsOfExpression(expression);
  const isName = /^[A-Za-z0-9_-]+$/.test(attribute);
  const names = isName
    ? [attribute]
    : patternSamples(attribute, "x-free").filter((name) => /^[\w-]+$/.test(name));
  return names
    .filter((name) => !isPartOfTheRequestLine.test(name))
    .flatMap((name) => {
      const part = partOfHeader(name);
      return meeting([plainVariant], { part, values: patternSamples(regex.pattern, freeText(part)) });
    });
}

/** For each rule its conditions met at once; a rule that is chained goes on with those of the rule before it. */
function variantsOfRules(rules: readonly RewriteRule[]): ClientVariant[] {
  let before: readonly ClientVariant[] = [plainVariant];
  return rules.flatMap((rule) => {
    let variants = before;
    for (const alternatives of alternativesOf(rule.conditions)) {
      const met = alternatives.flatMap((comparison) => meeting(variants, comparison));
      if (met.length > 0) variants = met.slice(0, mostForOne);
    }
    const texts = [...rule.env, rule.substitution];
    const copied = texts.flatMap((text) => variants.map((variant) => withCopiedParts(variant, text)));
    before = rule.flags.has("chain") ? variants : [plainVariant];
    return [...variants, ...copied];
  });
}

/** Conditions of which one is enough ([OR]) stand together. */
function alternativesOf(conditions: readonly RewriteCond[]): Comparison[][] {
  const groups: Comparison[][] = [[]];
  for (const condition of conditions) {
    groups.at(-1)?.push(...comparisonsOfCondition(condition));
    if (!condition.orNext) groups.push([]);
  }
  return groups;
}

/** The variant in which every header, and the query, that the text copies is there. */
function withCopiedParts(variant: ClientVariant, text: string): ClientVariant {
  return clientPartsIn(text).reduce(
    (result, part) =>
      hasPart(result, part) || part === "host" ? result : (withPart(result, part, freeText(part)) ?? result),
    variant,
  );
}

/** Each comparison met alone, and all of them at once. */
function variantsOfExpression(expression: string): ClientVariant[] {
  const comparisons = comparisonsOfExpression(expression);
  let together: readonly ClientVariant[] = [plainVariant];
  for (const comparison of comparisons) together = meeting(together, comparison).slice(0, mostForOne);
  const alone = comparisons.flatMap((comparison) => meeting([plainVariant], comparison));
  return comparisons.length > 1 ? [...alone, ...together] : alone;
}
