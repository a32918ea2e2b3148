import { didYouMean } from "../../diagnostic/nearest-name";
import type { ConfigurationRule } from "./configuration-rule";
import { faultOf, selectorText } from "./fault";
import { sameNameInOtherCase } from "./process-group-case-matches";
import {
  isChosenByClient,
  isNotDefined,
  isRefusedOnPurpose,
  isUnset,
  requestCases,
  requestText,
} from "./request-case";

/**
 * A daemon process group that requests select is defined. httpd does not look: it starts, and each such request is
 * a 500, "No WSGI daemon process called 'x' has been configured".
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIProcessGroup.html
 */
export const processGroupIsKnown: ConfigurationRule = (judged) => {
  const names = [...judged.reach.selection.context.groups.keys()];
  const cases = requestCases(
    judged,
    (reached) => {
      const { processGroup } = reached.resolution;
      if (!isNotDefined(reached, judged) || reached.row) return false;
      if (isChosenByClient(reached) || isRefusedOnPurpose(reached) || isUnset(reached)) return false;
      return sameNameInOtherCase(processGroup, names) === undefined;
    },
    ({ resolution: { decision } }) => [decision.group, decision.variable?.setBy ?? decision.selectedBy],
  );
  return cases.map(({ first }) => {
    const { processGroup } = first.resolution;
    return {
      code: "process-group-unknown",
      severity: "error",
      ...faultOf(first, judged),
      message: `The process group "${processGroup}" that ${selectorText(first, judged)} selects is not defined, so ${requestText(first)} is answered with 500.`,
      hint: didYouMean(processGroup, names),
    };
  });
};
