import { subnetProblem } from "./ip-subnet";
import { listed, oneOf, type ValueCheck, type ValueChecks } from "./surroundings";

const ips = (words: readonly string[]): string | undefined => {
  if ((words[0] ?? "") === "") return "'require ip' requires an argument";
  for (const word of words) {
    if (!/^[0-9a-fA-F:./]+$/.test(word)) return `ip address '${word}' appears to be invalid`;
    const problem = subnetProblem(word);
    if (problem !== undefined) return `ip address '${word}' appears to be invalid: ${problem}`;
  }
  return undefined;
};

/** `Require [not] provider …`; providers of other modules are not judged. */
const require: ValueCheck = ({ words }, { tree: { modules }, parents }) => {
  const isNegative = words[0]?.toLowerCase() === "not";
  const [provider = "", ...rest] = isNegative ? words.slice(1) : words;
  if (provider === "") return "Unknown Authz provider: ";
  const problem = providerProblem(provider, rest, modules);
  if (problem !== undefined || !isNegative) return problem;
  const container = parents.at(-1);
  if (container?.key === "<requireall") return undefined;
  const name = container?.key === "<requirenone" ? "<RequireNone>" : "<RequireAny>";
  return `negative Require directive has no effect in ${name} directive`;
};

function providerProblem(
  provider: string,
  rest: readonly string[],
  modules: ReadonlySet<string>,
): string | undefined {
  if (provider === "all") {
    return rest.length === 1 && /^(granted|denied)$/i.test(rest[0] ?? "")
      ? undefined
      : "Argument for 'Require all' must be 'granted' or 'denied'";
  }
  if (provider === "ip" && modules.has("mod_authz_host.c")) return ips(rest);
  if (provider === "method") {
    const invalid = listed(rest).find((word) => !methods.has(word));
    return invalid === undefined ? undefined : `Invalid Method '${invalid}'`;
  }
  if (/^(env|expr)$/.test(provider)) return undefined;
  const needed = providers.get(provider);
  const isThere = needed ? needed.some((module) => modules.has(module)) : [...modules].some(bringsOthers);
  return isThere ? undefined : `Unknown Authz provider: ${provider}`;
}

const methods = new Set(
  `GET HEAD PUT POST DELETE CONNECT OPTIONS TRACE PATCH PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK VERSION-CONTROL
  CHECKOUT UNCHECKOUT CHECKIN UPDATE LABEL REPORT MKWORKSPACE MKACTIVITY BASELINE-CONTROL MERGE`.split(/\s+/),
);

/** Providers and the modules that bring them. */
const providers = new Map<string, readonly string[]>([
  ["ip", ["mod_authz_host.c"]],
  ["host", ["mod_authz_host.c"]],
  ["local", ["mod_authz_host.c"]],
  ["forward-dns", ["mod_authz_host.c"]],
  ["user", ["mod_authz_user.c"]],
  ["valid-user", ["mod_authz_user.c"]],
  ["group", ["mod_authz_groupfile.c"]],
  ["file-owner", ["mod_authz_owner.c"]],
  ["file-group", ["mod_authz_owner.c"]],
  ["dbm-group", ["mod_authz_dbm.c"]],
  ["dbm-file-group", ["mod_authz_dbm.c"]],
  ["wsgi-group", ["mod_wsgi.c"]],
]);

/** Modules, or aliases that a configuration defines, with which any name may be a provider. */
const known =
  /^(mod_(authz_(core|host|user|groupfile|owner|dbm)|authn_(core|file|anon)|auth_basic|wsgi|access_compat)\.c|.*_module)$/;
const bringsOthers = (module: string): boolean => /^mod_(auth|ssl|lua)/.test(module) && !known.test(module);

/** What is said about the values of directives that give or refuse access. */
export const accessValues: ValueChecks = {
  require,
  satisfy: oneOf("any all", "Satisfy either 'any' or 'all'."),
  order: oneOf("allow,deny deny,allow mutual-failure", "unknown order"),
  authmerging: oneOf("off and or", "AuthMerging must be one of: Off | And | Or"),
};
