import { type CommandScope, commandScopes } from "../../httpd/command-table";
import type { Directive } from "../../httpd/directive";
import { compareVersions } from "../../httpd/version";

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

/** Main server only. */
const globalOnly = new Set(
  `wsgisocketprefix wsgisocketrotation wsgiacceptmutex wsgilazyinitialization wsgiverbosedebugging
  wsgidontwritebytecode wsgipythonwarnings wsgipythonoptimize wsgipythonhome wsgipythonpath wsgipythoneggs
  wsgipythonhashseed wsgidestroyinterpreter wsgirestrictembedded wsgirestrictstdin wsgirestrictstdout
  wsgirestrictsignal wsgicasesensitivity wsgiservermetrics wsgiswitchinterval wsgipergil wsgitelemetryservice
  wsgislowrequests wsgitelemetryoptions listen user group serverlimit threadlimit startservers
  minsparethreads maxsparethreads threadsperchild maxrequestworkers maxclients <virtualhost`.split(/\s+/),
);

const folderLike = new Set(
  "<directory <directorymatch <files <filesmatch <location <locationmatch <if <elseif <else <proxy <proxymatch".split(
    " ",
  ),
);

/** Stands for every MPM: all of them know the same directives, or nearly so. */
const mpm = "event.c";

/** Where a directive stands: the sections around it, outermost first. */
export type Parents = readonly Directive[];

/** Whether the sections around it make it a folder's configuration. */
export function isInFolder(parents: Parents): boolean {
  return parents.some(({ key }) => folderLike.has(key));
}

function commandOf(directive: Directive, version: string): CommandScope | undefined {
  const is6 = compareVersions(version, "6.0") >= 0;
  if (is6 && droppedIn6.has(directive.key)) return undefined;
  const added = newIn6.find((name) => name.toLowerCase() === directive.key);
  if (is6 && added !== undefined) return { name: added, module: "mod_wsgi.c", scope: "server" };
  return commandScopes.get(directive.key);
}

/** What httpd says when it does not know a directive, or not there. */
export function contextProblem(
  directive: Directive,
  parents: Parents,
  modules: ReadonlySet<string>,
  modWsgiVersion: string,
): string | undefined {
  const section = directive.key.startsWith("<") ? "<" : "";
  const command = commandOf(directive, modWsgiVersion);
  if (!command) {
    const isForeign =
      directive.key.startsWith("wsgi") || directive.key.startsWith("<wsgi")
        ? false
        : hasForeignModule(modules);
    if (isForeign) return undefined;
  }
  if (!command || !(modules.has(command.module) || command.module === mpm)) {
    const which = `${section}${directive.name}`;
    return `Invalid command '${which}', perhaps misspelled or defined by a module not included in the server configuration`;
  }
  const inFolder = isInFolder(parents);
  if ((inFolder && command.scope === "server") || (!inFolder && command.scope === "directory")) {
    const parent = parents.at(-1);
    return parent
      ? `${command.name} not allowed in <${parent.name}> context`
      : `${command.name} not allowed here`;
  }
  if (directive.key === "<files" || directive.key === "<filesmatch") {
    const location = parents.findLast(({ key }) => key === "<location" || key === "<locationmatch");
    if (location) return `${command.name}> cannot occur within <${location.name}> section`;
  }
  if (globalOnly.has(directive.key) && parents.some(({ key }) => key === "<virtualhost")) {
    return `${command.name}${section ? ">" : ""} cannot occur within <VirtualHost> section`;
  }
  return undefined;
}

let knownModules: ReadonlySet<string> | undefined;

/** Whether a module is loaded whose directives are not listed: an unknown directive may be its. */
function hasForeignModule(modules: ReadonlySet<string>): boolean {
  knownModules ??= new Set([...commandScopes.values()].map(({ module }) => module));
  for (const name of modules) {
    if (
      name.endsWith(".c") &&
      !knownModules.has(name) &&
      !/^(mod_(so|watchdog|authn?z?_|lbmethod|socache|slotmem|bucketeer|case_filter|data|asis|allowmethods|unique_id|ratelimit|proxy|session|status|cgi)|http_core)/.test(
        name,
      )
    ) {
      return true;
    }
  }
  return false;
}
