import type { Directive } from "../httpd/directive";

/** What the access directives of one scope come to for any client: a tree of Require lines, folded. */
export interface AccessRule {
  readonly verdict: "granted" | "denied" | "depends";
  readonly directive: Directive;
}

type Verdict = AccessRule["verdict"];

const requireSections = new Set(["<requireall", "<requireany", "<requirenone"]);
const oldDirectives = new Set(["order", "allow", "deny", "satisfy", "require in limit"]);

/**
 * Folds `Require all granted`, `Require all denied` and their containers; what asks about the client, a user or
 * anything else depends. The rules of an inner scope replace those of the outer one.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_authz_core.html
 */
export function compileAccess(directives: readonly Directive[]): AccessRule | undefined {
  const rules = directives.filter(({ key }) => key === "require" || requireSections.has(key));
  const old = directives.find(({ key }) => oldDirectives.has(key) || key === "authmerging");
  const [first] = rules;
  if (old) return { verdict: "depends", directive: old };
  if (!first) return undefined;
  return { verdict: any(rules.map(verdictOf)), directive: first };
}

function verdictOf(directive: Directive): Verdict {
  const inner = (): Verdict[] =>
    directive.children.filter(({ key }) => key === "require" || requireSections.has(key)).map(verdictOf);
  switch (directive.key) {
    case "<requireall":
      return all(inner());
    case "<requireany":
      return any(inner());
    case "<requirenone":
      return "depends";
    default: {
      const words = directive.words.map((word) => word.toLowerCase());
      if (words[0] === "all" && words[1] === "granted") return "granted";
      if (words[0] === "all" && words[1] === "denied") return "denied";
      return "depends";
    }
  }
}

function any(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("granted")) return "granted";
  return verdicts.includes("depends") ? "depends" : "denied";
}

function all(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("denied")) return "denied";
  return verdicts.includes("depends") || verdicts.length === 0 ? "depends" : "granted";
}
