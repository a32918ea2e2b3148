import type { Directive } from "../httpd/directive";
import { requireExpression } from "./require-expression";

/** What one scope says about who is let in: its Require lines, or its Order, Allow and Deny. */
export interface AccessRule {
  /** The first of them. */
  readonly directive: Directive;
  readonly rules: readonly Directive[];
}

/** "depends": on the client, a user or something else that is not modelled; "neutral": says nothing. */
export type AccessVerdict = "granted" | "denied" | "neutral" | "depends";

/** What the rules ask about a request. */
export interface AccessQuestions {
  hasVariable(name: string): boolean;
  /** Undefined: cannot be told. */
  holds(expression: string): boolean | undefined;
}

/** Keys of rules in a `<Limit>` that is not about GET. They are there, so outer rules are replaced, and say nothing. */
export const requireElsewhere = "require elsewhere";
export const hostAccessElsewhere = "host access elsewhere";

const requires = new Set([
  "require",
  "<requireall",
  "<requireany",
  "<requirenone",
  "authmerging",
  requireElsewhere,
]);
const hostAccess = new Set(["order", "allow", "deny", "satisfy", hostAccessElsewhere]);
const isRequire = ({ key }: Directive): boolean => requires.has(key);
const isHostAccess = ({ key }: Directive): boolean => hostAccess.has(key);

/** The key of a rule for other methods; undefined: no rule of access. */
export function elsewhere(directive: Directive): string | undefined {
  if (isRequire(directive)) return requireElsewhere;
  return isHostAccess(directive) ? hostAccessElsewhere : undefined;
}

/**
 * The Require lines and containers of one scope. They replace those of the outer scopes.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_authz_core.html
 */
export function compileAccess(directives: readonly Directive[]): AccessRule | undefined {
  return ruleOf(directives.filter(isRequire));
}

/**
 * Order, Allow, Deny of one scope; they replace those of the outer scopes and count besides Require.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_access_compat.html
 */
export function compileHostAccess(directives: readonly Directive[]): AccessRule | undefined {
  return ruleOf(directives.filter(isHostAccess));
}

function ruleOf(rules: readonly Directive[]): AccessRule | undefined {
  const [directive] = rules;
  return directive ? { directive, rules } : undefined;
}

export function accessVerdict({ rules }: AccessRule, ask: AccessQuestions): AccessVerdict {
  const here = rules.filter(({ key }) => key !== requireElsewhere);
  return here.length === 0 ? "granted" : any(here.map((rule) => requireVerdict(rule, ask)));
}

function requireVerdict(directive: Directive, ask: AccessQuestions): AccessVerdict {
  const inner = (): AccessVerdict[] =>
    directive.children.filter(isRequire).map((rule) => requireVerdict(rule, ask));
  switch (directive.key) {
    case "<requireall":
      return all(inner());
    case "<requireany":
      return any(inner());
    case "<requirenone":
      return negated(any(inner()));
    case "require": {
      const isNegated = directive.words[0]?.toLowerCase() === "not";
      const words = isNegated ? directive.words.slice(1) : directive.words;
      const verdict =
        words[0]?.toLowerCase() === "expr"
          ? expressionVerdict(requireExpression(directive.args), ask)
          : wordsVerdict(words, ask);
      return isNegated ? negated(verdict) : verdict;
    }
    default:
      return "depends";
  }
}

function expressionVerdict(expression: string, ask: AccessQuestions): AccessVerdict {
  const holds = ask.holds(expression);
  if (holds === undefined) return "depends";
  return holds ? "granted" : "denied";
}

function wordsVerdict([provider = "", ...words]: readonly string[], ask: AccessQuestions): AccessVerdict {
  const granted = (holds: boolean): AccessVerdict => (holds ? "granted" : "denied");
  switch (provider.toLowerCase()) {
    case "all":
      return granted(words[0]?.toLowerCase() === "granted");
    case "env":
      return granted(words.some((name) => ask.hasVariable(name)));
    case "method":
      return granted(words.some((name) => name === "GET" || name === "HEAD"));
    default:
      return "depends";
  }
}

function any(verdicts: readonly AccessVerdict[]): AccessVerdict {
  if (verdicts.includes("granted")) return "granted";
  return verdicts.includes("depends") ? "depends" : "denied";
}

function all(verdicts: readonly AccessVerdict[]): AccessVerdict {
  if (verdicts.includes("denied")) return "denied";
  if (verdicts.includes("depends")) return "depends";
  return verdicts.includes("granted") ? "granted" : "neutral";
}

function negated(verdict: AccessVerdict): AccessVerdict {
  return verdict === "granted" ? "denied" : verdict === "depends" ? "depends" : "neutral";
}

/** `Order deny,allow` (the default) lets in who is not denied or is allowed; the others who is allowed and not denied. */
export function hostAccessVerdict({ rules }: AccessRule, ask: AccessQuestions): AccessVerdict {
  const order = rules.findLast(({ key }) => key === "order")?.words[0]?.toLowerCase() ?? "deny,allow";
  if (rules.some(({ key }) => key === "satisfy")) return "depends";
  const matches = (key: string): boolean | undefined => {
    const results = rules.filter((rule) => rule.key === key).flatMap(({ words }) => hostMatches(words, ask));
    return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
  };
  const [allowed, denied] = [matches("allow"), matches("deny")];
  if (order === "deny,allow") {
    if (allowed === true || denied === false) return "granted";
    return allowed === undefined || denied === undefined ? "depends" : "denied";
  }
  if (allowed === false || denied === true) return "denied";
  return allowed === undefined || denied === undefined ? "depends" : "granted";
}

/** `from all`, `from env=NAME`; what names clients cannot be told. */
function hostMatches([, ...clients]: readonly string[], ask: AccessQuestions): (boolean | undefined)[] {
  return clients.map((client) => {
    if (client.toLowerCase() === "all") return true;
    const variable = /^env=(!?)(.+)$/i.exec(client);
    return variable ? ask.hasVariable(variable[2] ?? "") !== (variable[1] === "!") : undefined;
  });
}
