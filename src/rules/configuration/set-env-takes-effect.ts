import { withoutMarkers } from "../../reach/marker";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { requestText } from "./request-case";

/**
 * SetEnv and PassEnv come last and only add: a variable that SetEnvIf or a rule's E= has set keeps its value. So a
 * SetEnv of the selecting variable in a Location does not override a map, although it stands further inside. One
 * that counts for some request, where a rule gives no value, is a default and fine.
 */
export const setEnvTakesEffect: ConfigurationRule = ({ reach }) => {
  const found = new Map<unknown, ConfigurationFinding>();
  const counting = new Set(reach.requests.map(({ resolution }) => resolution.decision.variable?.setBy));
  for (const reached of reach.requests) {
    const { variable, overridden } = reached.resolution.decision;
    const hit = overridden.find(({ name }) => name.toLowerCase() === variable?.name.toLowerCase());
    if (!hit || !variable?.setBy || found.has(hit.directive) || counting.has(hit.directive)) continue;
    found.set(hit.directive, {
      code: "set-env-without-effect",
      severity: "warning",
      at: lineOf(hit.directive),
      related: [lineOf(variable.setBy)],
      message: `${hit.directive.name} ${variable.name} has no effect for ${requestText(reached)}: ${variable.setBy.name} has set ${variable.name} to "${withoutMarkers(variable.value ?? "")}" before, and SetEnv never overrides.`,
      hint: "Use WSGIProcessGroup in that place, or RewriteRule . - [E=NAME:value], which does override.",
    });
  }
  return [...found.values()];
};
