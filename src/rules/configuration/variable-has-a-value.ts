import type { ConfigurationRule } from "./configuration-rule";
import { lineOf, selectorText } from "./fault";
import { isChosenByClient, isUnset, requestCases, requestText } from "./request-case";

/**
 * A variable that selects the process group is set for every request. Where it is not, the text `%{ENV:x}` itself
 * is taken for the name of a group: a 500, "No WSGI daemon process called '%{ENV:x}' has been configured".
 */
export const variableHasAValue: ConfigurationRule = (judged) => {
  const cases = requestCases(
    judged,
    (reached) =>
      isUnset(reached) &&
      !reached.row &&
      !isChosenByClient(reached) &&
      /^not-(configured|allowed)$/.test(reached.resolution.reason),
    ({ server, resolution: { decision } }) => [server, decision.selectedBy],
  );
  return cases.flatMap(({ first }) => {
    const { variable, selectedBy, raw } = first.resolution.decision;
    if (!variable || !selectedBy) return [];
    return {
      code: "process-group-variable-unset",
      severity: "error",
      at: lineOf(selectedBy),
      value: raw ?? "",
      message: `The variable ${variable.name} that ${selectorText(first, judged)} selects by is not set for ${requestText(first)}, which is answered with 500.`,
      hint: `Set ${variable.name} for every request there: by a RewriteRule with a default, or by SetEnv, which counts where nothing else sets it.`,
    };
  });
};
