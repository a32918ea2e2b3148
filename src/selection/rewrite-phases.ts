import type { Directive } from "../httpd/directive";
import { conditionalLayers } from "./conditional-layers";
import { walkLocations } from "./directory-walk";
import { InternalRedirect, redirectPath } from "./internal-redirect";
import { effectiveOptions } from "./options";
import type { RequestState } from "./request-state";
import { rewriteVariable } from "./request-variables";
import { Refusal, type Trace } from "./resolution";
import { type RewriteOutcome, runRewrite } from "./rewrite-engine";
import { mergeRewrite, noRewrite, type RewriteScope } from "./rewrite-scope";
import type { SelectionContext } from "./selection-context";
import type { ServerSelection } from "./server-selection";
import { Unmodelled } from "./unmodelled";

/** What server-level rules made of the path: a file to serve, or the (perhaps new) path to map. */
export interface RewrittenPath {
  readonly file: string | undefined;
}

/**
 * Runs the server's rules. They need the engine On in the scope of the path (a Location can switch it off or on)
 * and a server with mod_rewrite directives of its own.
 */
export function runServerRules(
  state: RequestState,
  selection: ServerSelection,
  context: SelectionContext,
  trace: Trace,
): RewrittenPath | Refusal {
  const unchanged = { file: undefined };
  if (!selection.runsRules) return unchanged;
  const layers = [...selection.base, ...walkLocations(selection.sections, state.path)];
  layers.push(
    ...conditionalLayers(
      layers.filter(({ scope }) => switchesEngine(scope.conditions)),
      state,
    ),
  );
  const engine = layers.findLast(({ scope }) => scope.rewrite.engine !== undefined)?.scope.rewrite.engine;
  if (engine !== true) return unchanged;
  // Behind an internal redirect it is still the path that the client asked for.
  const url = state.environment.get("REDIRECT_SCRIPT_URL") ?? state.path;
  state.environment.set("SCRIPT_URL", url);
  try {
    state.environment.set("SCRIPT_URI", state.scriptUri(url));
  } catch (unknown) {
    if (!(unknown instanceof Unmodelled)) throw unknown;
    state.environment.blur("SCRIPT_URI", unknown);
  }
  const outcome = runRewrite({
    ...commonParts(state, selection, context, trace, selection.rewrite),
    rules: selection.rewrite.rules,
    folder: undefined,
    subject: state.path,
  });
  const refusal = ended(outcome, trace);
  if (refusal) return refusal;
  if (outcome.kind !== "changed") return unchanged;
  state.query = outcome.query;
  if (!outcome.passThrough) return { file: outcome.path };
  state.path = outcome.path;
  return unchanged;
}

/** Conditions are looked at before the path is mapped as well; only a RewriteEngine in them matters then. */
function switchesEngine(conditions: readonly Directive[]): boolean {
  return conditions.some(
    ({ children }) => children.some(({ key }) => key === "rewriteengine") || switchesEngine(children),
  );
}

/** Runs the rules of sections and .htaccess files: those of the innermost scope that has any directive. */
export function runFolderRules(
  state: RequestState,
  selection: ServerSelection,
  context: SelectionContext,
  trace: Trace,
): Refusal | InternalRedirect | undefined {
  const engines = selection.base.map(({ scope }) => scope.rewrite.engine);
  let rewrite: RewriteScope = { ...noRewrite, engine: engines.findLast((engine) => engine !== undefined) };
  let folder: string | undefined;
  let isFolder = false;
  for (const layer of state.layers.slice(selection.base.length)) {
    if (!layer.scope.rewrite.touched) continue;
    rewrite = mergeRewrite(rewrite, layer.scope.rewrite);
    folder = layer.path ?? "";
    isFolder = folder.startsWith("/") && layer.section?.isRegex !== true;
  }
  if (folder === undefined || rewrite.engine !== true) return undefined;
  const { followSymLinks } = effectiveOptions(state.layers.flatMap(({ scope }) => scope.options));
  if (!followSymLinks) {
    const message =
      "Options FollowSymLinks and SymLinksIfOwnerMatch are both off, so the RewriteRule directive is also forbidden";
    return new Refusal("forbidden", 403, message);
  }
  const subject = `${state.filename ?? state.path}${state.pathInfo}`;
  folder = folder.endsWith("/") ? folder : `${folder}/`;
  const outcome = runRewrite({
    ...commonParts(state, selection, context, trace, rewrite),
    rules: rewrite.rules,
    folder,
    subject,
  });
  if (outcome.kind !== "changed") return ended(outcome, trace);
  const { directive, flags } = outcome.rule;
  if (!isFolder || flags.has("end") || selection.plainAliases.length > 0)
    throw new Unmodelled(`${directive.text} in a folder changes the path`);
  const path = redirectPath(state, outcome.path, folder, rewrite);
  if (path === undefined) return undefined;
  trace.add(directive, `has httpd start again with ${path}`);
  return new InternalRedirect(path, outcome.query, directive);
}

function commonParts(
  state: RequestState,
  selection: ServerSelection,
  context: SelectionContext,
  trace: Trace,
  rewrite: RewriteScope,
) {
  return {
    maps: selection.rewrite.maps,
    lookup: context.maps,
    environment: state.environment,
    files: context.files,
    mayPutIn3f: rewrite.options?.has("unsafeallow3f") ?? false,
    trace,
    query: state.query,
    forceHandler: (handler: string) => {
      state.forcedHandler = handler;
    },
    variable: (name: string, subject: string, query: string) => rewriteVariable(name, subject, query, state),
  };
}

function ended(outcome: RewriteOutcome, trace: Trace): Refusal | undefined {
  if (outcome.kind === "redirect") {
    throw new Unmodelled(`${outcome.rule.directive.text} answers with a redirect (${outcome.status})`, true);
  }
  if (outcome.kind !== "status") return undefined;
  trace.add(outcome.rule.directive, `answers with ${outcome.status}`);
  if (outcome.status === 403) return new Refusal("forbidden", 403);
  if (outcome.status === 410) return new Refusal("gone", 410);
  if (outcome.status === 404) return new Refusal("not-found", 404);
  throw new Unmodelled(`${outcome.rule.directive.text} answers with ${outcome.status}`);
}
