import {
  type AccessQuestions,
  type AccessRule,
  type AccessVerdict,
  accessVerdict,
  hostAccessVerdict,
} from "./access";
import { parseExpression } from "./expression";
import type { RequestState } from "./request-state";
import { expressionContext } from "./request-variables";
import { Refusal, type Trace } from "./resolution";
import type { SelectionContext } from "./selection-context";
import { Unmodelled } from "./unmodelled";

/** Whether the innermost Order, Allow, Deny and the innermost Require let the request in; 403 comes before any group. */
export function checkAccess(
  state: RequestState,
  context: SelectionContext,
  trace: Trace,
): Refusal | undefined {
  for (const { scope } of state.layers) {
    const directive = scope.unmodelled.find(({ key }) => !context.presumesAccess || !decidesAccess.has(key));
    if (directive)
      throw new Unmodelled(`${directive.text} (${directive.file}:${directive.line}) is not modelled`);
  }
  const ask = questions(state);
  const hosts = state.layers.findLast(({ scope }) => scope.hostAccess)?.scope.hostAccess;
  const required = state.layers.findLast(({ scope }) => scope.access)?.scope.access;
  return (
    (hosts && refusal(hosts, hostAccessVerdict(hosts, ask), context, trace)) ??
    (required && refusal(required, accessVerdict(required, ask), context, trace))
  );
}

/** Not modelled, and about access alone. */
const decidesAccess = new Set(["sslverifyclient", "sslrequire", "sslrequiressl"]);

function refusal(
  rule: AccessRule,
  verdict: AccessVerdict,
  context: SelectionContext,
  trace: Trace,
): Refusal | undefined {
  if (verdict === "granted" || (verdict === "depends" && context.presumesAccess)) return undefined;
  const depends = verdict === "depends";
  trace.add(rule.directive, depends ? "decides whether the request is let in" : "denies the request");
  if (depends) throw new Unmodelled(`whether ${rule.directive.text} lets the request in is not modelled`);
  return new Refusal("forbidden", 403, "client denied by server configuration");
}

function questions(state: RequestState): AccessQuestions {
  return {
    hasVariable: (name) => state.environment.get(name) !== undefined,
    holds: (expression) => {
      try {
        return parseExpression(expression)(expressionContext(state));
      } catch (unknown) {
        if (unknown instanceof Unmodelled) return undefined;
        throw unknown;
      }
    },
  };
}
