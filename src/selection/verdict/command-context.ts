import { type CommandScope, commandScopes } from "../../httpd/command-table";
import {
  allowedInProxy,
  forbiddenSections,
  isForbiddenInLimit,
  mainServerOnly,
} from "../../httpd/commands/placement";
import type { Directive } from "../../httpd/directive";
import { compareVersions } from "../../httpd/version";
import type { Refusal } from "./problem-code";
import type { Parents, Surroundings } from "./surroundings";

/** Directives that mod_wsgi 6.0 dropped, and those that it brought. */
const droppedIn6 = new Set(["wsgilazyinitialization", "wsginewrelicconfigfile", "wsginewrelicenvironment"]);
const newIn6 = [
  "WSGISwitchInterval",
  "WSGIPerInterpreterGIL",
  "WSGIFreeThreading",
  "<WSGIInterpreterOptions",
  "WSGITelemetryService",
  "WSGISlowRequests",
  "WSGITelemetryOptions",
];

const folderLike = new Set(
  "<directory <directorymatch <files <filesmatch <location <locationmatch <if <elseif <else <proxy <proxymatch <authnprovideralias <authzprovideralias".split(
    " ",
  ),
);

/** Stands for every MPM: all of them know the same directives, or nearly so. */
const mpm = "event.c";

/** Whether the sections around it make it a folder's configuration. */
export function isInFolder(parents: Parents): boolean {
  return parents.some(({ key }) => folderLike.has(key));
}

/** The directive as the loaded version of mod_wsgi, or another module, knows it. */
export function commandOf(key: string, modWsgiVersion: string): CommandScope | undefined {
  const isAtLeast = (version: string): boolean => compareVersions(modWsgiVersion, version) >= 0;
  if (droppedIn6.has(key) && isAtLeast("6.0")) return undefined;
  if (key === "wsgidestroyinterpreter" && !isAtLeast("4.9.1")) return undefined;
  const added = newIn6.find((name) => name.toLowerCase() === key);
  if (added !== undefined && isAtLeast("6.0")) return { name: added, module: "mod_wsgi.c", scope: "server" };
  return commandScopes.get(key);
}

/** Whether httpd knows the directive: false; true: it does; undefined: a module may that we do not know. */
export function isKnownCommand(
  { key }: Directive,
  { tree: { modules }, modWsgiVersion }: Surroundings,
): boolean | undefined {
  const command = commandOf(key, modWsgiVersion);
  if (
    command &&
    [command.module, ...(command.alsoIn ?? [])].some((name) => modules.has(name) || name === mpm)
  )
    return true;
  return !command && !/^<?wsgi/.test(key) && hasForeignModule(modules) ? undefined : false;
}

/** What httpd says of a name that it does not know. */
export function unknownCommand({ key, name }: Directive): string {
  const which = `${key.startsWith("<") ? "<" : ""}${name}`;
  return `Invalid command '${which}', perhaps misspelled or defined by a module not included in the server configuration`;
}

/** The one of mod_lua that takes effect while the text is read, wherever it stands. */
const whileReading = "luaauthzprovider";

/** What httpd says when the scope of a directive does not allow it here; comes before its arguments are counted. */
export function scopeProblem(
  { key }: Directive,
  { parents, modWsgiVersion }: Surroundings,
): Refusal | undefined {
  const command = commandOf(key, modWsgiVersion);
  if (!command) return undefined;
  const parent = parents.at(-1);
  const inRequire = parents.some((around) => /^<require(all|any|none)$/.test(around.key));
  const isAllowed = inRequire
    ? command.override?.some((name) => name === "AuthConfig" || name === "Any") === true
    : command.scope === "any" || (command.scope === "directory") === isInFolder(parents);
  const isOfProxy = allowedInProxy.has(key) && parents.some((around) => /^<proxy(match)?$/.test(around.key));
  if (isAllowed || isOfProxy || key === whileReading) return undefined;
  const place = parent ? `in ${canonical(parent)}> context` : "here";
  return { code: "directive-not-allowed-here", message: `${command.name} not allowed ${place}` };
}

/** What the directive itself says of the section that it stands in; comes after its arguments are counted. */
export function placementProblem({ key, words }: Directive, around: Surroundings): Refusal | undefined {
  const command = commandOf(key, around.modWsgiVersion);
  if (!command || around.parents.length === 0) return undefined;
  const name = `${command.name}${key.startsWith("<") ? ">" : ""}`;
  const section = sectionThatForbids(key, around);
  const isWholeAlias = /^(script)?alias$/.test(key) && (words[1] ?? "") !== "" && isInFolder(around.parents);
  const place =
    isWholeAlias && !section?.startsWith("<Limit>") ? "directory context" : section && `${section} section`;
  return place === undefined
    ? undefined
    : { code: "directive-not-allowed-here", message: `${name} cannot occur within ${place}` };
}

function sectionThatForbids(key: string, { parents }: Surroundings): string | undefined {
  if (mainServerOnly.has(key) && parents.some((parent) => parent.key === "<virtualhost"))
    return "<VirtualHost>";
  if (isForbiddenInLimit(key) && parents.some((parent) => limiting.test(parent.key)))
    return "<Limit> or <LimitExcept>";
  for (const forbidden of forbiddenSections(key)) {
    const found = parents.findLast((parent) => parent.key === forbidden);
    if (found) return `${canonical(found)}>`;
  }
  return undefined;
}

/** Sections that httpd takes for limits: containers of Require pass for one. */
const limiting = /^<(limit(except)?|require(all|any|none))$/;

/** `<Name` as the command table spells it. */
function canonical({ key, name }: Directive): string {
  return commandScopes.get(key)?.name ?? `<${name}`;
}

let knownModules: ReadonlySet<string> | undefined;

/** Whether a module is loaded whose directives are not listed: an unknown directive may be its. */
function hasForeignModule(modules: ReadonlySet<string>): boolean {
  knownModules ??= new Set([...commandScopes.values()].map(({ module }) => module));
  for (const name of modules) {
    if (name.endsWith(".c") && !knownModules.has(name) && !withoutDirectives.test(name)) return true;
  }
  return false;
}

/** Modules of the distribution that have no directives, and mod_wsgi under whatever name. */
const withoutDirectives =
  /^(mod_(asis|authz_(host|owner|user)|bucketeer|case_filter(_in)?|data|lbmethod_by\w+|proxy_(ajp|balancer|fdpass|http2?|uwsgi)|ratelimit|slotmem_(plain|shm)|socache_(dbm|shmcb)|status|unique_id|wsgi.*)|worker|prefork)\.c$/;
