import type { Directive } from "../httpd/directive";
import { HttpdRegex } from "./regular-expression";
import { rewriteArguments, rewriteFlags } from "./rewrite-arguments";
import type { RewriteCond } from "./rewrite-cond";

/** One RewriteRule with its conditions. */
export interface RewriteRule {
  readonly directive: Directive;
  readonly conditions: readonly RewriteCond[];
  readonly regex: HttpdRegex;
  readonly negated: boolean;
  /** "-": the URL stays as it is. */
  readonly substitution: string;
  /** The texts behind `E=`, in order. */
  readonly env: readonly string[];
  readonly flags: ReadonlySet<RuleFlag>;
  readonly skip: number;
  /** Rounds that `N=` allows; undefined: httpd's own number. */
  readonly mostRounds: number | undefined;
  /** The text behind `H=`. */
  readonly handler: string | undefined;
  /** Status that the rule ends the request with (F, G, R=…). */
  readonly status: number | undefined;
  readonly problem: string | undefined;
}

export type RuleFlag =
  | "chain"
  | "last"
  | "end"
  | "next"
  | "passthrough"
  | "nosub"
  | "redirect"
  | "qsappend"
  | "qsdiscard"
  | "proxy"
  | "unsafe3f";

const flagNames: Readonly<Record<string, RuleFlag>> = {
  c: "chain",
  chain: "chain",
  l: "last",
  last: "last",
  end: "end",
  n: "next",
  next: "next",
  pt: "passthrough",
  passthrough: "passthrough",
  qsa: "qsappend",
  qsappend: "qsappend",
  qsd: "qsdiscard",
  qsdiscard: "qsdiscard",
  p: "proxy",
  proxy: "proxy",
  unsafeallow3f: "unsafe3f",
};

/** Flags that change nothing that selection depends on (a GET request, no subrequest). */
const inertFlags = new Set([
  "nc",
  "nocase",
  "ne",
  "noescape",
  "ns",
  "nosubreq",
  "qsl",
  "qslast",
  "co",
  "cookie",
  "bctls",
  "bne",
  "unsafeprefixstat",
  "unc",
]);

export function compileRewriteRule(directive: Directive, conditions: readonly RewriteCond[]): RewriteRule {
  const { first, second, third } = rewriteArguments(directive.args);
  const flags = new Set<RuleFlag>();
  const env: string[] = [];
  let skip = 0;
  let mostRounds: number | undefined;
  let handler: string | undefined;
  let status: number | undefined;
  let problem: string | undefined;
  let ignoreCase = false;
  for (const [name, value] of rewriteFlags(third) ?? []) {
    const lower = name.toLowerCase();
    const flag = flagNames[lower];
    if (flag) flags.add(flag);
    if (flag === "next" && value !== "") mostRounds = Number.parseInt(value, 10) || 0;
    else if (flag) continue;
    else if (lower === "e" || lower === "env") env.push(value);
    else if (lower === "s" || lower === "skip") skip = Number.parseInt(value, 10) || 0;
    else if (lower === "h" || lower === "handler") handler = value;
    else if (lower === "f" || lower === "forbidden") status = 403;
    else if (lower === "g" || lower === "gone") status = 410;
    else if (lower === "r" || lower === "redirect") {
      const code = redirectStatus(value);
      if (code >= 300 && code < 400) flags.add("redirect");
      status = code;
    } else if (!inertFlags.has(lower)) problem = `flag ${name} of RewriteRule is not modelled`;
    if (lower === "nc" || lower === "nocase") ignoreCase = true;
  }
  const negated = first.startsWith("!");
  if (second === "-") flags.add("nosub");
  return {
    directive,
    conditions,
    regex: HttpdRegex.compile(negated ? first.slice(1) : first, ignoreCase),
    negated,
    substitution: second,
    env,
    flags,
    skip,
    mostRounds,
    handler,
    status,
    problem,
  };
}

function redirectStatus(value: string): number {
  const names: Readonly<Record<string, number>> = { "": 302, permanent: 301, temp: 302, seeother: 303 };
  return names[value.toLowerCase()] ?? (Number.parseInt(value, 10) || 302);
}
