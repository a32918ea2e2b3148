import type { Directive } from "../../httpd/directive";
import { resolvePath } from "../../httpd/path";
import type { KnownFiles } from "../file-system";
import { rewriteArguments, rewriteFlags } from "../rewrite-arguments";
import { isInFolder, type Parents } from "./command-context";
import { regexProblem } from "./regex-problem";

const ruleFlags = new Set(
  `b backrefnoplus bnp bctls bne c chain co cookie dpi discardpath e env end f forbidden g gone h handler l last n next nc
  nocase ne noescape ns nosubreq p proxy pt passthrough qsa qsappend qsd qsdiscard qsl qslast r redirect s skip t type
  unsafeallow3f unsafeprefixstat unc`.split(/\s+/),
);
const condFlags = new Set(["nc", "nocase", "or", "ornext", "nv", "novary"]);
const optionWords =
  /^(inherit|inheritbefore|inheritdown|inheritdownbefore|ignoreinherit|allownoslash|allowanyuri|mergebase|ignorecontextinfo|legacyprefixdocroot|longurloptimization|unsafeallow3f|unsafeprefixstat|maxredirects=.*)$/i;

/** What mod_rewrite says about its directives, beyond the number of arguments. */
export function rewriteProblem(
  directive: Directive,
  parents: Parents,
  serverRoot: string,
  files: KnownFiles | undefined,
): string | undefined {
  switch (directive.key) {
    case "rewriteoptions": {
      const unknown = directive.words.find((word) => !optionWords.test(word));
      return unknown === undefined ? undefined : `RewriteOptions: unknown option '${unknown}'`;
    }
    case "rewritebase":
      return isInFolder(parents) ? undefined : "RewriteBase: only valid in per-directory config files";
    case "rewriterule":
      return lineProblem("RewriteRule", directive, ruleFlags);
    case "rewritecond":
      return lineProblem("RewriteCond", directive, condFlags);
    case "rewritemap":
      return mapProblem(directive, serverRoot, files);
    default:
      return undefined;
  }
}

function lineProblem(name: string, { args }: Directive, flags: ReadonlySet<string>): string | undefined {
  const { first, second, third } = rewriteArguments(args);
  if (first === "" || second === "") return `${name}: bad argument line '${args}'`;
  const given = rewriteFlags(third);
  if (!given) return `${name}: bad flag delimiters`;
  const unknown = given.find(([flag]) => flag !== "" && !flags.has(flag.toLowerCase()));
  if (unknown) return `${name}: unknown flag '${unknown[0]}'`;
  const code = given.find(
    ([flag, value]) => /^(r|redirect)$/i.test(flag) && /^\d+$/.test(value) && !isStatus(value),
  );
  if (code) return `${name}: invalid HTTP response code '${code[1]}' for flag 'R'`;
  const isTest = name === "RewriteCond" && /^!?(-|[<>=])/.test(second);
  if (isTest || first.toLowerCase() === "expr") return undefined;
  const pattern = (name === "RewriteRule" ? first : second).replace(/^!/, "");
  return regexProblem(pattern, `${name}: cannot compile regular expression '${pattern}'`);
}

const isStatus = (value: string): boolean => Number(value) >= 100 && Number(value) < 600;

function mapProblem(
  { words }: Directive,
  serverRoot: string,
  files: KnownFiles | undefined,
): string | undefined {
  const [name = "", source = ""] = words;
  const match = /^(txt|rnd|dbm|prg|int|dbd|fastdbd)(?:=(\w+))?:(.*)$/.exec(source);
  const type = match?.[1] ?? "txt";
  const rest = match?.[3] ?? source;
  if (type === "int") {
    return /^(tolower|toupper|escape|unescape)$/.test(rest)
      ? undefined
      : `RewriteMap: internal map not found:${rest}`;
  }
  if (type === "dbd" || type === "fastdbd") return undefined;
  const dbmType = match?.[2];
  if (dbmType !== undefined && !/^(default|db|gdbm|ndbm|sdbm|lmdb)$/i.test(dbmType)) {
    return `RewriteMap: dbm type ${dbmType} is invalid`;
  }
  const path = resolvePath(serverRoot, type === "prg" ? (rest.split(" ")[0] ?? "") : rest);
  const isMissing = (file: string): boolean => files?.kind(file) === "missing";
  const names = type === "dbm" ? [path, `${path}.pag`, `${path}.db`] : [path];
  return names.every(isMissing) ? `RewriteMap: file for map ${name} not found:${path}` : undefined;
}
