import type { Environment } from "./environment";
import type { KnownFiles } from "./file-system";
import type { RegexMatch } from "./regular-expression";
import type { Trace } from "./resolution";
import { compareIgnoringCase, compareLexically, type RewriteCond } from "./rewrite-cond";
import { expandRewrite, type RewriteExpansion } from "./rewrite-expansion";
import type { MapFinder, RewriteMap } from "./rewrite-map";
import { checkLength, RewriteRounds } from "./rewrite-rounds";
import type { RewriteRule } from "./rewrite-rule";
import { Unmodelled } from "./unmodelled";

/** What one run of a list of rules works on. */
export interface RewriteRun {
  readonly rules: readonly RewriteRule[];
  readonly maps: ReadonlyMap<string, RewriteMap>;
  readonly lookup: MapFinder;
  readonly environment: Environment;
  readonly files: KnownFiles | undefined;
  readonly trace: Trace;
  /** The folder prefix of a rule in a section (or .htaccess); undefined at server level. */
  readonly folder: string | undefined;
  /** What patterns are compared with, before the folder is taken off: file name and path info, or the path. */
  readonly subject: string;
  readonly query: string;
  /** `RewriteOptions UnsafeAllow3F`. */
  readonly mayPutIn3f: boolean;
  variable(name: string, subject: string, query: string): string;
  /** `H=`: this handler answers, whatever SetHandler and aliases say. */
  forceHandler(handler: string): void;
}

/** How a run ends. */
export type RewriteOutcome =
  | { readonly kind: "unchanged" }
  | { readonly kind: "status"; readonly status: number; readonly rule: RewriteRule }
  | { readonly kind: "redirect"; readonly status: number; readonly rule: RewriteRule }
  | {
      readonly kind: "changed";
      readonly path: string;
      readonly query: string;
      readonly passThrough: boolean;
      readonly rule: RewriteRule;
    };

/** Runs the rules in order, with their flow flags (C, S, L, END, N). */
export function runRewrite(run: RewriteRun): RewriteOutcome {
  let path = run.subject;
  let query = run.query;
  let changedBy: RewriteRule | undefined;
  let passThrough = false;
  const rounds = new RewriteRounds();
  for (let at = 0; at < run.rules.length; at++) {
    const rule = run.rules[at];
    if (!rule) break;
    const matched = matchOrBlur(rule, run, path, query);
    if (!matched) {
      while (run.rules[at]?.flags.has("chain")) at++;
      continue;
    }
    const has = (flag: Parameters<typeof rule.flags.has>[0]): boolean => rule.flags.has(flag);
    if (rule.problem !== undefined) throw new Unmodelled(rule.problem);
    const expanded = has("nosub") ? undefined : expandRewrite(rule.substitution, matched);
    const isRelative = expanded !== undefined && !/^(\/|[a-z][\w+.-]*:)/i.test(expanded);
    const replaced = isRelative ? `${run.folder ?? "/"}${expanded}` : expanded;
    if (replaced !== undefined) checkLength(replaced, rule);
    if (replaced !== undefined && !run.mayPutIn3f && !has("unsafe3f") && putsInQuestionMark(rule, matched))
      return { kind: "status", status: 403, rule };
    setVariables(rule, run, matched);
    forceHandler(rule, run, matched);
    if (has("proxy")) throw new Unmodelled(`${rule.directive.text} hands the request to mod_proxy`, true);
    if (has("redirect") && !has("nosub")) return { kind: "redirect", status: rule.status ?? 302, rule };
    if (rule.status !== undefined && !has("redirect")) return { kind: "status", status: rule.status, rule };
    if (replaced !== undefined) {
      if (/^[a-z][\w+.-]*:/i.test(replaced))
        throw new Unmodelled("a substitution with a scheme is not modelled");
      const question = replaced.indexOf("?");
      path = question < 0 ? replaced : replaced.slice(0, question);
      const own = question < 0 ? undefined : replaced.slice(question + 1);
      if (has("qsdiscard")) query = own ?? "";
      else if (own !== undefined) query = has("qsappend") && query !== "" ? `${own}&${query}` : own;
      changedBy = rule;
      run.trace.add(rule.directive, `matches: the path becomes ${path}`);
    }
    if (has("passthrough")) passThrough = true;
    if (has("passthrough") || has("last") || has("end")) break;
    if (has("next")) {
      rounds.begin(rule, path, query, run.environment);
      at = -1;
    } else at += rule.skip;
  }
  return changedBy ? { kind: "changed", path, query, passThrough, rule: changedBy } : { kind: "unchanged" };
}

/** A question mark that does not stand in the substitution itself, but comes from the client, is refused. */
function putsInQuestionMark({ substitution }: RewriteRule, by: RewriteExpansion): boolean {
  const literal = substitution.indexOf("?");
  const path = literal < 0 ? substitution : substitution.slice(0, literal);
  return /[$%]/.test(path) && expandRewrite(path, by).includes("?");
}

/** When it cannot be told whether a rule that only sets variables applies, its variables cannot be told either. */
function matchOrBlur(
  rule: RewriteRule,
  run: RewriteRun,
  path: string,
  query: string,
): RewriteExpansion | undefined {
  try {
    return matchRule(rule, run, path, query);
  } catch (unknown) {
    const onlyVariables =
      rule.status === undefined &&
      rule.handler === undefined &&
      rule.skip === 0 &&
      rule.flags.size === 1 &&
      rule.flags.has("nosub");
    if (!(unknown instanceof Unmodelled) || !onlyVariables) throw unknown;
    for (const text of rule.env) {
      const name = text.replace(/^!/, "").split(":", 1)[0] ?? "";
      if (/[$%\\]/.test(name)) throw unknown;
      run.environment.blur(name, unknown);
    }
    return undefined;
  }
}

function matchRule(
  rule: RewriteRule,
  run: RewriteRun,
  path: string,
  query: string,
): RewriteExpansion | undefined {
  if (rule.regex.problem !== undefined) throw new Unmodelled(rule.regex.problem);
  const { folder } = run;
  const subject = folder !== undefined && path.startsWith(folder) ? path.slice(folder.length) : path;
  const match = rule.regex.match(subject);
  if ((match !== undefined) === rule.negated) return undefined;
  const variable = (name: string): string => run.variable(name, path, query);
  const { maps, lookup } = run;
  let by: RewriteExpansion = {
    rule: rule.negated ? undefined : match,
    condition: undefined,
    variable,
    maps,
    lookup,
    asked: (question) => run.trace.asked(rule.directive, question),
  };
  for (let at = 0; at < rule.conditions.length; at++) {
    const condition = rule.conditions[at];
    if (!condition) break;
    const result = testCondition(condition, by, run.files);
    if (result.match) by = { ...by, condition: result.match };
    if (condition.orNext) {
      if (result.holds) while (rule.conditions[at]?.orNext) at++;
    } else if (!result.holds) return undefined;
  }
  return by;
}

function testCondition(
  { test, testString, negated }: RewriteCond,
  by: RewriteExpansion,
  files: KnownFiles | undefined,
): { holds: boolean; match?: RegexMatch } {
  const value = expandRewrite(testString, by);
  const plain = (holds: boolean): { holds: boolean } => ({ holds: holds !== negated });
  switch (test.kind) {
    case "unmodelled":
      throw new Unmodelled(test.problem);
    case "integer":
      return plain(compareBy(test.operator, (Number.parseInt(value, 10) || 0) - test.operand));
    case "string": {
      const order = test.ignoreCase
        ? compareIgnoringCase(value, test.operand)
        : compareLexically(value, test.operand);
      return plain(compareBy(test.operator, order));
    }
    case "file": {
      const kind = files?.kind(value);
      if (kind === undefined) throw new Unmodelled(`whether ${value} exists is not known`);
      return plain(kind === (test.test === "f" ? "file" : "directory"));
    }
    case "regex": {
      if (test.regex.problem !== undefined) throw new Unmodelled(test.regex.problem);
      const match = test.regex.match(value);
      return match && !negated ? { holds: true, match } : plain(match !== undefined);
    }
    default:
      return test satisfies never;
  }
}

function compareBy(operator: string, order: number): boolean {
  switch (operator) {
    case "=":
    case "eq":
      return order === 0;
    case "ne":
      return order !== 0;
    case "<":
    case "lt":
      return order < 0;
    case "<=":
    case "le":
      return order <= 0;
    case ">":
    case "gt":
      return order > 0;
    default:
      return order >= 0;
  }
}

/** httpd knows handlers by any spelling here: the name is taken in lower case. An empty one changes nothing. */
function forceHandler(rule: RewriteRule, run: RewriteRun, by: RewriteExpansion): void {
  if (rule.handler === undefined) return;
  const handler = expandRewrite(rule.handler, by).toLowerCase();
  if (handler === "") return;
  run.forceHandler(handler);
  run.trace.add(rule.directive, `matches: the handler is ${handler}`);
}

/** `E=NAME:value` sets (no colon: to ""), `E=!NAME` unsets. The whole text is expanded first. */
function setVariables(rule: RewriteRule, run: RewriteRun, by: RewriteExpansion): void {
  for (const text of rule.env) {
    try {
      const expanded = expandRewrite(text, by);
      checkLength(expanded, rule);
      const colon = expanded.indexOf(":");
      const name = colon < 0 ? expanded : expanded.slice(0, colon);
      if (expanded.startsWith("!")) {
        run.environment.unset(expanded.slice(1));
        run.trace.add(rule.directive, `matches: unsets ${expanded.slice(1)}`);
      } else {
        const value = colon < 0 ? "" : expanded.slice(colon + 1);
        run.environment.set(name, value, rule.directive);
        run.trace.add(rule.directive, `matches: sets ${name} to "${value}"`);
      }
    } catch (unknown) {
      const name = text.split(":", 1)[0] ?? "";
      if (!(unknown instanceof Unmodelled) || /[$%\\!]/.test(name)) throw unknown;
      run.environment.blur(name, unknown);
    }
  }
}
