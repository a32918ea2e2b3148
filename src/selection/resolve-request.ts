import { checkAccess } from "./check-access";
import { chooseHandler } from "./chosen-handler";
import { Environment } from "./environment";
import { InternalRedirect, maximumRedirects } from "./internal-redirect";
import { mapToFile } from "./map-to-file";
import { mergeSections } from "./merge-sections";
import { runProcessGroup } from "./process-group";
import { normalizePath, splitTarget } from "./request-path";
import { RequestState, type Tls } from "./request-state";
import { setEnvIfAttributes } from "./request-variables";
import { Refusal, type Resolution, type Trace } from "./resolution";
import { runFolderRules, runServerRules } from "./rewrite-phases";
import type { SelectionContext } from "./selection-context";
import type { SelectionRequest } from "./selection-request";
import type { Server } from "./server";
import { parseHostHeader } from "./server-name";
import type { ServerSelection } from "./server-selection";
import { appendSetEnv, type EnvOperation, overlaySetEnv } from "./set-env";
import { applySetEnvIf } from "./set-env-if";

/**
 * The phases of one request in the server's order: server, server SetEnvIf, path, server rules, script alias,
 * sections, folder SetEnvIf, access, folder rules, SetEnv, handler, process group.
 */
export function resolveRequest(
  request: SelectionRequest,
  context: SelectionContext,
  trace: Trace,
): Resolution | Refusal {
  const host = request.host === null ? undefined : parseHostHeader(request.host);
  if (request.host !== null && !host) return new Refusal("bad-request", 400);
  const target = splitTarget(request.path);
  if (target instanceof Refusal) return target;
  const server = context.choice.choose(request, host?.host);
  const selection = context.selectionOf(server);
  trace.decision.server = server;
  if (server.virtualHost)
    trace.add(server.virtualHost, `serves the request (${server.hostname ?? "no ServerName"})`);
  const tls = tlsOf(request, server, context);
  let environment = new Environment();
  let { rawPath, query } = target;
  for (let redirects = 0; redirects <= maximumRedirects; redirects++) {
    const root = documentRoot(selection);
    const { env, files } = context;
    const state = new RequestState(request, server, root, env, host, tls, files, environment);
    state.layers = selection.base;
    state.query = query;
    state.path = rawPath;
    const result = runPhases(state, selection, context, trace);
    if (!(result instanceof InternalRedirect)) return result;
    overlaySetEnv(envOperations(state), environment, context.env);
    environment = environment.redirected();
    ({ rawPath, query } = result);
  }
  const message = `Request exceeded the limit of ${maximumRedirects} internal redirects`;
  return new Refusal("redirect-loop", 500, message);
}

/** SSLEngine, which virtual hosts take over from the main server; without one it may be on at port 443. */
function tlsOf({ port }: SelectionRequest, server: Server, { modules, main }: SelectionContext): Tls {
  if (!modules.has("ssl_module")) return undefined;
  const last = [main.server, server]
    .flatMap(({ directives }) => directives)
    .findLast(({ key }) => key === "sslengine");
  const word = last?.words[0]?.toLowerCase();
  if (word === "on" || word === "off") return word;
  return word === undefined && port !== 443 ? "off" : "unknown";
}

/** All phases from the raw path on: an internal redirect goes through them once more. */
function runPhases(
  state: RequestState,
  selection: ServerSelection,
  context: SelectionContext,
  trace: Trace,
): Resolution | Refusal | InternalRedirect {
  const { path: rawPath, environment, server } = state;
  for (const { scope } of selection.base)
    applySetEnvIf(scope.setEnvIf, setEnvIfAttributes(rawPath, state), environment, trace);
  const path = normalizePath(rawPath, encodedSlashes(server), mergesSlashes(selection));
  if (path instanceof Refusal) return path;
  state.path = path;

  const rewritten = runServerRules(state, selection, context, trace);
  if (rewritten instanceof Refusal) return rewritten;
  const mapped = mapToFile(state, selection, context, trace, rewritten);
  const refused = mergeSections(state, selection, context, mapped);
  if (refused) return refused;

  for (const { scope } of state.layers.slice(selection.base.length))
    applySetEnvIf(scope.setEnvIf, setEnvIfAttributes(state.path, state), environment, trace);
  const denied = checkAccess(state, context, trace);
  if (denied) return denied;
  const ruled = runFolderRules(state, selection, context, trace);
  if (ruled) return ruled;
  appendSetEnv(envOperations(state), environment, context.env, trace);
  const handler = chooseHandler(state, mapped, context, trace);
  if (handler instanceof Refusal) return handler;
  return runProcessGroup(state, selection, handler, context, trace);
}

const envOperations = ({ layers }: RequestState): EnvOperation[] => layers.flatMap(({ scope }) => scope.env);

/** Of the innermost server that says it; without one httpd has a folder of its own build. */
function documentRoot(selection: ServerSelection): string {
  const directive = selection.base.findLast(({ scope }) => scope.settings.has("documentroot"));
  return (directive?.scope.settings.get("documentroot")?.words[0] ?? "/var/www/html").replace(/\/+$/, "");
}

/** Not inherited from the main server. */
function encodedSlashes(server: Server): "off" | "on" | "nodecode" {
  const value = server.directives
    .findLast(({ key }) => key === "allowencodedslashes")
    ?.words[0]?.toLowerCase();
  return value === "on" || value === "nodecode" ? value : "off";
}

function mergesSlashes(selection: ServerSelection): boolean {
  const last = selection.base.findLast(({ scope }) => scope.settings.has("mergeslashes"));
  return last?.scope.settings.get("mergeslashes")?.words[0]?.toLowerCase() !== "off";
}
