import type { ConfigurationTree } from "../../httpd/directive";
import { requireExpression } from "../require-expression";
import { expressionProblem } from "./expression-problem";
import { subnetProblem } from "./ip-subnet";
import { providerAliases } from "./provider-aliases";
import { listed, oneOf, type ValueCheck, type ValueChecks } from "./surroundings";

/** Providers of authorization and authentication, and the modules that bring them. */
const authorization = new Map([
  ["host", "mod_authz_host.c"],
  ["local", "mod_authz_host.c"],
  ["forward-dns", "mod_authz_host.c"],
  ["user", "mod_authz_user.c"],
  ["valid-user", "mod_authz_user.c"],
  ["group", "mod_authz_groupfile.c"],
  ["file-owner", "mod_authz_owner.c"],
  ["file-group", "mod_authz_owner.c"],
  ["dbm-group", "mod_authz_dbm.c"],
  ["dbm-file-group", "mod_authz_dbm.c"],
  ["wsgi-group", "mod_wsgi.c"],
]);
const authentication = new Map([
  ["file", "mod_authn_file.c"],
  ["anon", "mod_authn_anon.c"],
  ["dbm", "mod_authn_dbm.c"],
  ["dbd", "mod_authn_dbd.c"],
  ["socache", "mod_authn_socache.c"],
  ["wsgi", "mod_wsgi.c"],
]);

/** Modules whose providers are all listed; any other of these kinds may bring more. */
const listedModules =
  /^mod_(authz_(core|host|user|groupfile|owner|dbm)|authn_(core|file|anon|dbm|dbd|socache)|auth_(basic|digest|form))\.c$/;
const mayBringOthers = (module: string): boolean =>
  /^mod_(auth|ssl|lua).*\.c$/.test(module) && !listedModules.test(module);

/** Whether no module and no alias can be what a provider's name means. */
function isUnknown(name: string, providers: ReadonlyMap<string, string>, tree: ConfigurationTree): boolean {
  const module = providers.get(name);
  if (module !== undefined) return !tree.modules.has(module);
  return !providerAliases(tree).has(name) && ![...tree.modules].some(mayBringOthers);
}

/** `Require [not] provider …`. */
const require: ValueCheck = ({ words, args }, { tree, parents }) => {
  const isNegative = words[0]?.toLowerCase() === "not";
  const [provider = "", ...rest] = isNegative ? words.slice(1) : words;
  const problem = providerProblem(provider, rest, args, tree);
  if (problem !== undefined || !isNegative) return problem;
  const container = parents.findLast(({ key }) => /^<require(all|any|none)$/.test(key));
  if (container?.key === "<requireall") return undefined;
  const name = container?.key === "<requirenone" ? "<RequireNone>" : "<RequireAny>";
  return `negative Require directive has no effect in ${name} directive`;
};

function providerProblem(
  provider: string,
  rest: readonly string[],
  args: string,
  tree: ConfigurationTree,
): string | undefined {
  switch (provider) {
    case "":
      return "Unknown Authz provider: ";
    case "all":
      return rest.length === 1 && /^(granted|denied)$/i.test(rest[0] ?? "")
        ? undefined
        : "Argument for 'Require all' must be 'granted' or 'denied'";
    case "env":
      return undefined;
    case "expr": {
      const problem = expressionProblem(requireExpression(args));
      return problem === undefined ? undefined : `Cannot parse expression in require line: ${problem}`;
    }
    case "method": {
      const invalid = listed(rest).find((word) => !methods.has(word));
      return invalid === undefined ? undefined : `Invalid Method '${invalid}'`;
    }
    case "ip":
      return tree.modules.has("mod_authz_host.c") ? ipProblem(rest) : "Unknown Authz provider: ip";
    default:
      return isUnknown(provider, authorization, tree) ? `Unknown Authz provider: ${provider}` : undefined;
  }
}

const methods = new Set(
  `GET HEAD PUT POST DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK VERSION-CONTROL
  CHECKOUT UNCHECKOUT CHECKIN UPDATE LABEL REPORT MKWORKSPACE MKACTIVITY BASELINE-CONTROL MERGE`.split(/\s+/),
);

function ipProblem(words: readonly string[]): string | undefined {
  if ((words[0] ?? "") === "") return "'require ip' requires an argument";
  for (const word of words) {
    const problem = subnetProblem(word);
    if (problem === "Invalid argument") return `ip address '${word}' appears to be invalid`;
    if (problem !== undefined) return `ip address '${word}' appears to be invalid: ${problem}`;
  }
  return undefined;
}

/** `Allow from host…`: what looks like an address must be one. */
const hosts: ValueCheck = ({ words: [from = "", ...names] }) => {
  if (from.toLowerCase() !== "from") return "allow and deny must be followed by 'from'";
  for (const name of listed(names)) {
    if (/^(all$|env=)/i.test(name)) continue;
    const problem = subnetProblem(name);
    if (problem !== undefined && problem !== "Invalid argument") return problem;
    if (problem !== undefined && name.includes("/")) return "An IP address was expected";
  }
  return undefined;
};

/** What is said about the values of directives that give or refuse access. */
export const accessValues: ValueChecks = {
  require,
  allow: hosts,
  deny: hosts,
  authbasicprovider: ({ words }, { tree }) => {
    const unknown = listed(words).find((name) => isUnknown(name, authentication, tree));
    return unknown === undefined ? undefined : `Unknown Authn provider: ${unknown}`;
  },
  satisfy: oneOf("any all", "Satisfy either 'any' or 'all'."),
  order: oneOf("allow,deny deny,allow mutual-failure", "unknown order"),
  authmerging: oneOf("off and or", "AuthMerging must be one of: Off | And | Or"),
};
