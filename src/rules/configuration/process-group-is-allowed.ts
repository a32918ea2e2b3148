import type { ConfigurationRule } from "./configuration-rule";
import { faultOf, lineOf, selectorText } from "./fault";
import { isChosenByClient, isNotDefined, requestCases, requestText } from "./request-case";

/**
 * Where WSGIRestrictProcess is in force, a selected group is in the innermost list. Each other request is a 500,
 * "Daemon process called 'x' cannot be accessed by this WSGI application as not a member of allowed groups".
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIRestrictProcess.html
 */
export const processGroupIsAllowed: ConfigurationRule = (judged) => {
  const cases = requestCases(
    judged,
    (reached) => {
      const { reason, decision } = reached.resolution;
      if (reason !== "not-allowed" || reached.row || isNotDefined(reached, judged)) return false;
      return decision.group !== "" && !isChosenByClient(reached);
    },
    ({ resolution: { decision } }) => [
      decision.group,
      decision.restrictedBy,
      decision.variable?.setBy ?? decision.selectedBy,
    ],
  );
  return cases.flatMap(({ first }) => {
    const { processGroup, decision } = first.resolution;
    const list = decision.restrictedBy;
    if (!list) return [];
    const fault = faultOf(first, judged);
    const names = list.words.length === 0 ? "which is empty" : list.words.join(", ");
    return {
      code: "process-group-not-allowed",
      severity: "error",
      ...fault,
      related: [...(fault.related ?? []), lineOf(list)],
      message: `The process group "${processGroup}" that ${selectorText(first, judged)} selects is not in the WSGIRestrictProcess of ${judged.places.of(list)} (${names}), so ${requestText(first)} is answered with 500.`,
      hint: `Add "${processGroup}" to that list, or select a group that is in it.`,
    };
  });
};
