import type { Directive } from "../../httpd/directive";
import { parseScriptOptions } from "../script-option";
import { accessValues } from "./access-values";
import { badGroup, badUser } from "./accounts";
import { aliasValues } from "./alias-values";
import { argumentProblem } from "./command-arguments";
import { placementProblem, scopeProblem } from "./command-context";
import { coreValues } from "./core-values";
import { daemonProcessProblem } from "./daemon-process-options";
import { environmentValues } from "./environment-values";
import { headerValues } from "./header-values";
import { type ListenersSoFar, listenerProblem } from "./listener-problem";
import { logValues } from "./log-values";
import { moduleValues } from "./module-values";
import { type Refusal, refusal } from "./problem-code";
import { rewriteValues } from "./rewrite-directives";
import { openingProblem } from "./section-problem";
import { serverValues } from "./server-values";
import { staticGroupProblem } from "./static-group";
import type { ServerSoFar, Surroundings, ValueCheck, ValueChecks } from "./surroundings";
import { wsgiValues } from "./wsgi-values";

const values: ReadonlyMap<string, ValueCheck> = new Map(
  [
    coreValues,
    serverValues,
    logValues,
    aliasValues,
    environmentValues,
    accessValues,
    rewriteValues,
    headerValues,
    moduleValues,
    wsgiValues,
  ].flatMap((checks: ValueChecks) => Object.entries(checks)),
);

/** What directives above have taken: groups with the server that defines them, and addresses to listen on. */
export class TakenSoFar {
  readonly groups = new Map<string, ServerSoFar>();
  readonly listeners: ListenersSoFar = new Set();
}

/** What httpd says when it takes in one directive, or the opening line of a section, that it knows. */
export function directiveRefusal(
  directive: Directive,
  around: Surroundings,
  taken: TakenSoFar,
): Refusal | undefined {
  const invalid = (message: string | undefined) => refusal("directive-argument-invalid", message);
  const section = directive.key.startsWith("<");
  return (
    scopeProblem(directive, around) ??
    (section ? undefined : invalid(argumentProblem(directive))) ??
    placementProblem(directive, around) ??
    (section ? invalid(openingProblem(directive, around.parents)) : undefined) ??
    invalid(values.get(directive.key)?.(directive, around)) ??
    invalid(listenerProblem(directive, taken.listeners)) ??
    accountRefusal(directive, around) ??
    daemonProcessRefusal(directive, around, taken) ??
    refusal("static-process-group-refused", staticGroupProblem(directive, around.server, taken.groups))
  );
}

function accountRefusal(
  { key, words: [name = ""] }: Directive,
  { accounts }: Surroundings,
): Refusal | undefined {
  if (key === "user") return refusal("account-unknown", badUser(name, accounts));
  return key === "group" ? refusal("account-unknown", badGroup(name, accounts)) : undefined;
}

/** Takes the group in as well: also one with bad options is meant to be there. */
function daemonProcessRefusal(
  directive: Directive,
  { modWsgiVersion, accounts, server }: Surroundings,
  { groups }: TakenSoFar,
): Refusal | undefined {
  if (directive.key !== "wsgidaemonprocess") return undefined;
  const problem = daemonProcessProblem(directive, modWsgiVersion, accounts);
  const [name = ""] = parseScriptOptions(directive.args, 1).words;
  const isTaken = groups.has(name);
  if (name !== "" && !isTaken) groups.set(name, server);
  if (problem || !isTaken) return problem;
  return {
    code: "daemon-process-group-duplicate",
    message: "Name duplicates previous WSGI daemon definition.",
  };
}
