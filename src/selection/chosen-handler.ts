import type { Directive } from "../httpd/directive";
import { baseName } from "../httpd/path";
import { knownKind } from "./file-system";
import type { HandlerScript } from "./handler-script";
import type { MappedFile } from "./map-to-file";
import { effectiveOptions } from "./options";
import type { RequestState } from "./request-state";
import { Refusal, type Trace } from "./resolution";
import type { SelectionContext } from "./selection-context";
import { Unmodelled } from "./unmodelled";

/** The script that mod_wsgi is to run. */
export interface WsgiHandler {
  readonly script: string;
  /** The process-group option of the script alias or handler script. */
  readonly processGroup: string | undefined;
  readonly applicationGroup: string | undefined;
  /** The alias or handler script that the options are from. */
  readonly directive: Directive | undefined;
  /** Set for WSGIHandlerScript. */
  readonly handlerScript: HandlerScript | undefined;
}

const scriptHandlers = new Set(["wsgi-script", "application/x-httpd-wsgi"]);

/**
 * What answers: a script alias, `SetHandler wsgi-script` (which needs Options ExecCGI) or a WSGIHandlerScript.
 * A RewriteRule with `H=` goes before SetHandler, and that before the alias. Missing files and folders end here, before any question of groups.
 */
export function chooseHandler(
  state: RequestState,
  mapped: MappedFile,
  context: SelectionContext,
  trace: Trace,
): WsgiHandler | Refusal {
  const { located, scriptAlias } = mapped;
  const setHandler = state.layers.findLast(({ scope }) => scope.setHandler)?.scope.setHandler;
  const asked = setHandler?.words[0];
  const handler =
    state.forcedHandler ??
    (asked !== undefined && asked.toLowerCase() !== "none"
      ? asked
      : (byExtension(state) ?? (scriptAlias ? "wsgi-script" : undefined)));
  if (setHandler && state.forcedHandler === undefined && asked === handler)
    trace.add(setHandler, `the handler is ${handler}`);
  if (handler !== undefined && scriptHandlers.has(handler)) {
    const { execCgi } = effectiveOptions(state.layers.flatMap(({ scope }) => scope.options));
    if (!execCgi && !scriptAlias)
      return new Refusal("forbidden", 403, "Options ExecCGI is off in this directory");
    const kind = knownKind(located);
    if (kind === "missing")
      return new Refusal("not-found", 404, "Target WSGI script not found or unable to stat");
    if (kind === "directory") {
      if (context.modules.has("dir_module"))
        throw new Unmodelled(`${located.filename} is a directory (mod_dir)`, true);
      return new Refusal("forbidden", 403, "Attempt to invoke directory as WSGI application");
    }
    return {
      script: located.filename,
      processGroup: scriptAlias?.processGroup,
      applicationGroup: scriptAlias?.applicationGroup,
      directive: scriptAlias?.directive,
      handlerScript: undefined,
    };
  }
  if (handler !== undefined) {
    const handlerScript = state.layers
      .findLast(({ scope }) => scope.handlerScripts.has(handler))
      ?.scope.handlerScripts.get(handler);
    if (handlerScript) {
      trace.add(handlerScript.directive, `answers for the handler ${handler}`);
      const { script, processGroup, applicationGroup, directive } = handlerScript;
      return { script, processGroup, applicationGroup, directive, handlerScript };
    }
    if (handler !== "default-handler") throw new Unmodelled(`the handler ${handler} is not mod_wsgi's`, true);
  }
  return withoutApplication(mapped, context);
}

/** Nothing of mod_wsgi answers: missing files are 404, everything else is httpd's own business. */
function withoutApplication({ located }: MappedFile, context: SelectionContext): Refusal {
  const kind = knownKind(located);
  if (kind === "missing" || (kind === "file" && located.pathInfo !== ""))
    return new Refusal("not-found", 404);
  const listsFolders = context.modules.has("dir_module") || context.modules.has("autoindex_module");
  if (kind === "directory" && !listsFolders)
    return new Refusal("not-found", 404, "Attempt to serve directory");
  throw new Unmodelled(`${located.filename} is served by httpd itself, not by an application`, true);
}

function byExtension(state: RequestState): string | undefined {
  const extensions = baseName(state.filename ?? "")
    .toLowerCase()
    .split(".")
    .slice(1);
  if (extensions.length === 0) return undefined;
  for (const { scope } of [...state.layers].reverse()) {
    for (const { words } of [...scope.addHandlers].reverse()) {
      if (words.slice(1).some((word) => extensions.includes(word.toLowerCase().replace(/^\./, ""))))
        return words[0];
    }
  }
  return undefined;
}
