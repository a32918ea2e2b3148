import type { ConfigurationRule } from "./configuration-rule";
import { faultOf, lineOf, selectorText } from "./fault";
import { isNotDefined, requestCases, requestText } from "./request-case";

/**
 * A selected group is spelled as it is defined, upper and lower case included. WSGIRestrictProcess ignores case and
 * so lets the slip pass; the group is then not found (semantics: restrict list and names compare differently).
 */
export const processGroupCaseMatches: ConfigurationRule = (judged) => {
  const { groups } = judged.reach.selection.context;
  const other = (name: string) => sameNameInOtherCase(name, groups.keys());
  const cases = requestCases(
    judged,
    (reached) =>
      isNotDefined(reached, judged) && !reached.row && other(reached.resolution.processGroup) !== undefined,
    ({ resolution: { decision } }) => [decision.group, decision.variable?.setBy ?? decision.selectedBy],
  );
  return cases.map(({ first }) => {
    const { processGroup, decision, reason } = first.resolution;
    const meant = other(processGroup) ?? "";
    const hidden =
      decision.restrictedBy && reason === "not-configured" ? `, though WSGIRestrictProcess lets it pass` : "";
    const definition = groups.get(meant)?.directive;
    const fault = faultOf(first, judged);
    return {
      code: "process-group-case-differs",
      severity: "error",
      ...fault,
      related: [...(fault.related ?? []), ...(definition ? [lineOf(definition)] : [])],
      message: `The process group "${processGroup}" that ${selectorText(first, judged)} selects is called "${meant}"${hidden}, so ${requestText(first)} is answered with 500.`,
      hint: `Write "${meant}": names of process groups are compared exactly.`,
    };
  });
};

/** The defined name that differs in upper and lower case alone. */
export function sameNameInOtherCase(name: string, names: Iterable<string>): string | undefined {
  const lower = name.toLowerCase();
  for (const each of names) if (each !== name && each.toLowerCase() === lower) return each;
  return undefined;
}
