import type { ConfigurationTree } from "../httpd/directive";
import type { ConfigurationReader } from "../httpd/reader";
import { daemonProcessesOf } from "./daemon-process";
import type { KnownFiles } from "./file-system";
import { Refusal, type Resolution, Trace } from "./resolution";
import { resolveRequest } from "./resolve-request";
import { type MapContent, type MapFinder, MapLookup } from "./rewrite-map";
import type { SelectionContext } from "./selection-context";
import type { SelectionRequest } from "./selection-request";
import { serversOf } from "./server";
import { ServerChoice } from "./server-choice";
import { type ServerSelection, selectMain, selectVirtualHost } from "./server-selection";
import { Unmodelled } from "./unmodelled";

/** What is known besides the configuration. */
export interface SelectionOptions {
  /** Contents of RewriteMaps by file path or by map name. */
  readonly maps?: Readonly<Record<string, MapContent>>;
  /** The environment of the httpd process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Default 4.9.4. */
  readonly modWsgiVersion?: string;
  readonly filesystem?: KnownFiles;
  /** What httpd finds as the name of its machine; it counts where there is no ServerName. */
  readonly hostname?: string;
  /** Where `.htaccess` files are read. */
  readonly reader?: ConfigurationReader;
  /** Whether access that depends on the client, or on who owns a script, is taken as given. Default: unknown. */
  readonly presumesAccess?: boolean;
}

/** A configuration made ready to answer which process group serves a request. */
export interface Selection {
  /** The parts, for questions about more than one request. */
  readonly context: SelectionContext;
  /** `maps` answers in place of the maps' contents; `presumesAccess` goes before that of the options. */
  resolve(request: SelectionRequest, maps?: MapFinder, presumesAccess?: boolean): Resolution;
}

/**
 * Prepares a configuration once (servers, sections, rules and aliases indexed; maps read on first use) and answers
 * requests from it. The configuration is taken as one that httpd accepts: ask `configurationVerdict` first.
 */
export function compileSelection(tree: ConfigurationTree, options: SelectionOptions = {}): Selection {
  const servers = serversOf(tree, options.hostname);
  const [main, ...virtualHosts] = servers;
  const mainSelection = selectMain(main);
  const selections = new Map<unknown, ServerSelection>([[main, mainSelection]]);
  const context: SelectionContext = {
    choice: new ServerChoice(main, virtualHosts, listens(tree)),
    selectionOf: (server) => {
      let selection = selections.get(server);
      if (!selection) {
        selection = selectVirtualHost(server, mainSelection);
        selections.set(server, selection);
      }
      return selection;
    },
    servers,
    groups: daemonProcessesOf(servers),
    maps: new MapLookup(new Map(Object.entries(options.maps ?? {}))),
    env: options.env ?? {},
    modWsgiVersion: options.modWsgiVersion ?? "4.9.4",
    files: options.filesystem,
    reader: options.reader,
    presumedFiles: presumedFiles(servers.flatMap(({ directives }) => directives)),
    restrictEmbedded: main.directives.filter(({ key }) => key === "wsgirestrictembedded"),
    modules: tree.modules,
    configuration: tree,
    main: mainSelection,
    presumesAccess: options.presumesAccess ?? false,
  };
  return {
    context,
    resolve: (request, maps = context.maps, presumesAccess = context.presumesAccess) =>
      resolve(request, { ...context, maps, presumesAccess }),
  };
}

function resolve(request: SelectionRequest, context: SelectionContext): Resolution {
  const trace = new Trace();
  try {
    const result = resolveRequest(request, context, trace);
    if (!(result instanceof Refusal)) return result;
    return {
      verdict: "error",
      status: result.status,
      processGroup: result.processGroup,
      reason: result.reason,
      ...(result.message === undefined ? {} : { message: result.message }),
      trace: trace.entries,
      decision: trace.decision,
    };
  } catch (unknown) {
    if (!(unknown instanceof Unmodelled)) throw unknown;
    return {
      verdict: "unknown",
      status: null,
      processGroup: "",
      reason: unknown.reason,
      ...(unknown.isOutsideOfWsgi ? { isOutsideOfWsgi: true } : {}),
      trace: trace.entries,
      decision: trace.decision,
    };
  }
}

function listens(tree: ConfigurationTree): Map<number, Set<string>> {
  const result = new Map<number, Set<string>>();
  for (const { key, words } of tree.directives) {
    const match = key === "listen" ? /^(?:(.*):)?(\d+)$/.exec(words[0] ?? "") : null;
    if (!match) continue;
    const port = Number(match[2]);
    const address =
      match[1] === undefined || match[1] === "" || match[1] === "0.0.0.0" || match[1] === "*"
        ? "*"
        : match[1];
    result.set(port, (result.get(port) ?? new Set()).add(address));
  }
  return result;
}

/** Script alias targets that look like a file: taken to exist where nothing else is known. */
function presumedFiles(directives: ConfigurationTree["directives"]): Set<string> {
  const files = new Set<string>();
  for (const { key, words } of directives) {
    const target = words[1] ?? "";
    if (
      (key === "wsgiscriptalias" || key === "wsgiscriptaliasmatch") &&
      /\/[^/$]*\.[A-Za-z0-9]+$/.test(target)
    ) {
      files.add(target);
    }
  }
  return files;
}
