import type { Directive } from "../../httpd/directive";
import { splitWords } from "../../httpd/word";
import { integerOption } from "../integer-option";
import { rewriteArguments, rewriteFlags } from "../rewrite-arguments";
import { isInFolder } from "./command-context";
import { expressionProblem } from "./expression-problem";
import { regexProblem } from "./regex-problem";
import { rewriteMapProblem } from "./rewrite-map-problem";
import { listed, type ValueChecks } from "./surroundings";

const ruleFlags = new Set(
  `b bnp bctls bne c chain co cookie dpi discardpath e env end f forbidden g gone h handler l last n next nc nocase ne
  noescape ns nosubreq p proxy pt passthrough qsa qsappend qsd qsdiscard qsl qslast r redirect s skip t type
  unsafeallow3f unsafeprefixstat unc`.split(/\s+/),
);
const condFlags = new Set(["nc", "nocase", "or", "ornext", "nv", "novary"]);
const optionWords =
  /^(inherit|inheritbefore|inheritdown|inheritdownbefore|ignoreinherit|allownoslash|allowanyuri|mergebase|ignorecontextinfo|legacyprefixdocroot|unsafeprefixstat|maxredirects=.*)$/i;

/** What mod_rewrite says about its directives, beyond the number of arguments. */
export const rewriteValues: ValueChecks = {
  rewriteoptions: ({ words }) => {
    const unknown = listed(words)
      .flatMap(splitWords)
      .find((word) => !optionWords.test(word));
    return unknown === undefined ? undefined : `RewriteOptions: unknown option '${unknown}'`;
  },
  rewritebase: ({ words: [base = ""] }, { parents }) => {
    if (!isInFolder(parents)) return "RewriteBase: only valid in per-directory config files";
    return base.startsWith("/") ? undefined : "RewriteBase: argument is not a valid URL";
  },
  rewriterule: (directive) => lineProblem("RewriteRule", directive, ruleFlags),
  rewritecond: (directive) => lineProblem("RewriteCond", directive, condFlags),
  rewritemap: ({ words }, { tree, files }) => rewriteMapProblem(words, tree.serverRoot, tree.modules, files),
};

function lineProblem(name: string, { args }: Directive, flags: ReadonlySet<string>): string | undefined {
  if (endsInFirstArgument(args)) return `${name}: bad argument line '${args}'`;
  const { first, second, third } = rewriteArguments(args);
  const given = third === "" ? undefined : rewriteFlags(third);
  if (!given) return `${name}: bad flag delimiters`;
  for (const [flag, value] of given) {
    if (!flags.has(flag.toLowerCase())) return `${name}: unknown flag '${flag}'`;
    const isStatus = /^(r|redirect)$/i.test(flag) && /^\d/.test(value);
    if (isStatus && !(integerOption(value) >= 100 && integerOption(value) < 600))
      return `${name}: invalid HTTP response code '${value}' for flag 'R'`;
  }
  if (name === "RewriteCond" && /^expr$/i.test(first)) {
    const problem = expressionProblem(second);
    return problem === undefined
      ? undefined
      : `RewriteCond: cannot compile expression "${second}" ${problem}`;
  }
  const pattern = (name === "RewriteRule" ? first : second).replace(/^!/, "");
  const isTest = name === "RewriteCond" && /^([<>=]|-(.$|eq|ne|lt|le|gt|ge))/.test(pattern);
  return isTest
    ? undefined
    : regexProblem(pattern, `${name}: cannot compile regular expression '${pattern}'`);
}

/** Whether nothing, not even a closing quote, stands behind the first argument. */
function endsInFirstArgument(args: string): boolean {
  const quote = /^\s*(["'])/.exec(args)?.[1];
  const first =
    quote === undefined ? /^\s*(?:\\\s|\S)*/ : quote === '"' ? /^\s*"(?:\\\s|[^"])*/ : /^\s*'(?:\\\s|[^'])*/;
  return first.exec(args)?.[0].length === args.length;
}
