import type { Directive } from "../../httpd/directive";
import type { Server } from "../../selection/server";
import { Unmodelled } from "../../selection/unmodelled";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import type { JudgedConfiguration } from "./judged-configuration";

/**
 * Where a rule puts the value of a map that names process groups into a variable, something there selects by that
 * variable: WSGIProcessGroup %{ENV:NAME}. Without that line the map decides nothing.
 */
export const mapVariablesAreSelectedBy: ConfigurationRule = (judged) => {
  const { reach, places } = judged;
  const { context } = reach.selection;
  const findings = new Map<Directive, ConfigurationFinding>();
  for (const [server, variables] of selectingVariables(judged)) {
    const { rewrite, runsRules } = context.selectionOf(server);
    if (!runsRules || rewrite.engine !== true) continue;
    for (const { directive, env } of rewrite.rules) {
      const [, variable = "", map = ""] = /^([^:${}%]+):\$\{([^:{}]+):/.exec(env[0] ?? "") ?? [];
      if (findings.has(directive) || !namesGroups(map, server, judged)) continue;
      if (variables.has(variable.toLowerCase())) continue;
      findings.set(directive, {
        code: "map-variable-unused",
        severity: "warning",
        at: lineOf(directive),
        value: variable,
        message: `The RewriteRule puts the process group that map "${map}" names into ${variable}, but nothing in ${places.server(server)} selects by ${variable}, so the map decides nothing.`,
        hint: `Write WSGIProcessGroup %{ENV:${variable}} there, or remove the rule.`,
      });
    }
  }
  return [...findings.values()];
};

// --- internal ---

/** Names of the variables, in lower case, that requests are selected by, for each server that is reached. */
function selectingVariables({ reach }: JudgedConfiguration): Map<Server, Set<string>> {
  const result = new Map<Server, Set<string>>();
  for (const { server, resolution } of reach.requests) {
    const names = result.get(server) ?? new Set<string>();
    result.set(server, names);
    const { variable } = resolution.decision;
    if (variable) names.add(variable.name.toLowerCase());
  }
  return result;
}

/** Whether one of the first values of the map is a daemon process group. */
function namesGroups(name: string, server: Server, { reach }: JudgedConfiguration): boolean {
  const { context } = reach.selection;
  const map = context.selectionOf(server).rewrite.maps.get(name);
  if (!map) return false;
  try {
    let looked = 0;
    for (const value of context.maps.entriesOf(map).values()) {
      if (context.groups.has(value)) return true;
      if (++looked >= 1000) return false;
    }
    return false;
  } catch (unknown) {
    if (unknown instanceof Unmodelled) return false;
    throw unknown;
  }
}
