import type { Directive } from "../httpd/directive";
import { compareVersions } from "../httpd/version";
import type { WsgiHandler } from "./chosen-handler";
import { type DaemonProcess, hasNoThreads } from "./daemon-process";
import type { Decision } from "./decision";
import { expandGroup } from "./group-expansion";
import type { RequestState } from "./request-state";
import { Refusal, type Resolution, type Trace } from "./resolution";
import { admits } from "./restrict-process";
import { checkScriptOwner } from "./script-owner";
import type { SelectionContext } from "./selection-context";
import type { Server } from "./server";
import type { ServerSelection } from "./server-selection";
import { Unmodelled } from "./unmodelled";

/**
 * mod_wsgi's own part, in its order: the raw value (option of the script, else the innermost WSGIProcessGroup), its
 * expansion, the restrict list, embedded mode, existence, accessibility by server name, the owner of the script.
 */
export function runProcessGroup(
  state: RequestState,
  selection: ServerSelection,
  handler: WsgiHandler,
  context: SelectionContext,
  trace: Trace,
): Resolution | Refusal {
  const { decision } = trace;
  decision.raw = rawValue(state, handler, trace);
  const group = expandGroup(decision.raw, state.groupVariables);
  decision.group = group;
  decision.variable = variableOf(decision.raw, state);
  decision.restrictedBy = innermost(state, "restrictProcess");
  decision.script = handler.script;
  decision.applicationGroup = applicationGroup(state, handler);
  decision.scriptReloading = state.setting("wsgiscriptreloading");
  const refusal = judgeGroup(group, decision.restrictedBy, selection.server, context, trace);
  if (refusal) return refusal;
  if (group === "") return runEmbedded(handler, context, trace);
  const daemon = context.groups.get(group);
  const notOwner =
    daemon && !context.presumesAccess && checkScriptOwner(daemon, handler.script, context.files);
  if (notOwner) return notOwner;
  if (daemon && cannotAnswer(daemon, context)) return new Refusal("no-answer", null, undefined, group);
  const missing = missingScript(handler, context);
  if (missing) return missing;
  const end = { processGroup: group, trace: trace.entries, decision };
  return { verdict: "daemon", status: 200, reason: "daemon", ...end };
}

/** Whether a server's requests may run in the group: in the restrict list, defined, accessible. */
export function judgeGroup(
  group: string,
  list: Directive | undefined,
  server: Server,
  context: SelectionContext,
  trace?: Trace,
): Refusal | undefined {
  if (list) {
    const admitted = admits(list, group);
    trace?.add(list, admitted ? `admits "${group}"` : `does not admit "${group}"`);
    if (!admitted) {
      const message = `Daemon process called '${group}' cannot be accessed by this WSGI application as not a member of allowed groups`;
      return new Refusal("not-allowed", 500, message, group);
    }
  }
  if (group === "") return undefined;
  const daemon = context.groups.get(group);
  if (!daemon) {
    const message = `No WSGI daemon process called '${group}' has been configured`;
    return new Refusal("not-configured", 500, message, group);
  }
  trace?.add(daemon.directive, `defines the group "${group}"`);
  if (!daemon.isMain && daemon.server !== server && !haveSameName(daemon.server, server)) {
    const message = `Daemon process called '${group}' cannot be accessed by this WSGI application`;
    return new Refusal("not-accessible", 500, message, group);
  }
  return undefined;
}

/** The variable that the value names, as it stood when the group was looked for. */
function variableOf(raw: string | undefined, state: RequestState): Decision["variable"] {
  const name = /^%\{ENV:(.*)\}$/.exec(raw ?? "")?.[1];
  if (name === undefined) return undefined;
  return { name, value: state.variable(name), setBy: state.environment.setBy(name) };
}

/** The interpreter in the group: WSGIApplicationGroup or the script's option, expanded; by default %{RESOURCE}. */
function applicationGroup(state: RequestState, handler: WsgiHandler): string | undefined {
  const directive = state.layers.findLast(({ scope }) => scope.applicationGroup)?.scope.applicationGroup;
  const raw = handler.applicationGroup ?? directive?.words[0] ?? "%{RESOURCE}";
  try {
    return expandGroup(raw, state.groupVariables);
  } catch (unknown) {
    if (unknown instanceof Unmodelled) return undefined;
    throw unknown;
  }
}

/** Names are compared byte by byte; two servers that both have the name of the machine agree. */
function haveSameName(one: Server, other: Server): boolean {
  const unnamed = [one, other].find(({ namedByAddress }) => namedByAddress);
  if (unnamed) {
    const where = unnamed.virtualHost;
    throw new Unmodelled(
      `the name of the virtual host at ${where?.file}:${where?.line} is what its address resolves to`,
    );
  }
  if ((one.hostname === undefined) !== (other.hostname === undefined)) {
    throw new Unmodelled(
      `whether "${one.hostname ?? other.hostname}" is the name of the machine is not known`,
    );
  }
  return one.hostname === other.hostname;
}

function innermost(state: RequestState, what: "processGroup" | "restrictProcess"): Directive | undefined {
  return state.layers.findLast(({ scope }) => scope[what])?.scope[what];
}

function rawValue(state: RequestState, handler: WsgiHandler, trace: Trace): string | undefined {
  const { decision } = trace;
  decision.selectedBy =
    handler.processGroup === undefined ? innermost(state, "processGroup") : handler.directive;
  if (handler.processGroup !== undefined) return handler.processGroup;
  const directive = decision.selectedBy;
  if (directive) trace.add(directive, `selects ${directive.words[0] ?? ""}`);
  return directive?.words[0];
}

/**
 * WSGIRestrictEmbedded On refuses. On and then Off again leaves children without Python: before 6.0 they die of the
 * first request.
 */
function runEmbedded(handler: WsgiHandler, context: SelectionContext, trace: Trace): Resolution | Refusal {
  const isOn = ({ words }: Directive): boolean => words[0]?.toLowerCase() === "on";
  const last = context.restrictEmbedded.at(-1);
  if (last && isOn(last)) {
    trace.add(last, "no application runs embedded");
    return new Refusal(
      "embedded-disabled",
      500,
      "Embedded mode of mod_wsgi disabled by runtime configuration",
    );
  }
  const earlier = context.restrictEmbedded.find(isOn);
  if (earlier && compareVersions(context.modWsgiVersion, "6.0") < 0) {
    trace.add(earlier, "was On before it was Off: the child has no Python");
    return new Refusal("crash", null);
  }
  const missing = missingScript(handler, context);
  if (missing) return missing;
  const end = { processGroup: "", trace: trace.entries, decision: trace.decision };
  return { verdict: "embedded", status: 200, reason: "embedded", ...end };
}

/** Nobody looks for the file of a WSGIHandlerScript before the interpreter does. */
function missingScript({ handlerScript }: WsgiHandler, context: SelectionContext): Refusal | undefined {
  return handlerScript && context.files?.kind(handlerScript.script) === "missing"
    ? new Refusal("not-found", 500, `Could not read/compile source file '${handlerScript.script}'.`)
    : undefined;
}

/** No threads, or a home folder that does not exist: requests wait for ever. */
function cannotAnswer(daemon: DaemonProcess, context: SelectionContext): boolean {
  if (hasNoThreads(daemon)) return true;
  return ["home", "python-home"].some((option) => {
    const path = daemon.options.get(option);
    return path !== undefined && context.files?.kind(path) === "missing";
  });
}
