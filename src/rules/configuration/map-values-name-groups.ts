import { didYouMean } from "../../diagnostic/nearest-name";
import { shorten } from "../../diagnostic/shorten";
import type { ReachedRequest } from "../../reach/reached-request";
import { admits } from "../../selection/restrict-process";
import type { ConfigurationRule } from "./configuration-rule";
import { faultOf, lineOf } from "./fault";
import type { JudgedConfiguration } from "./judged-configuration";
import { isNotDefined, requestCases, requestText } from "./request-case";

/** More bad values of one map than this are not listed. */
const mostValues = 100;

/**
 * Every value of a map that selects is a group that the requests which hit it may run in: defined, accessible,
 * allowed. Only requests for those URLs fail, so a test of `/` does not show it.
 */
export const mapValuesNameGroups: ConfigurationRule = (judged) => {
  const cases = requestCases(
    judged,
    ({ resolution, row }) => row !== undefined && Object.hasOwn(problems, resolution.reason),
    ({ server, row, resolution: { reason } }) => [server, row?.map.name ?? "", row?.value ?? "", reason],
  );
  return cases.slice(0, mostValues).flatMap(({ first }) => {
    const { row, resolution } = first;
    if (!row) return [];
    const fault = faultOf(first, judged);
    const { restrictedBy } = resolution.decision;
    const reason = isNotDefined(first, judged) ? "not-configured" : resolution.reason;
    const problem = problems[reason];
    const list = reason === "not-allowed" && restrictedBy ? [lineOf(restrictedBy)] : [];
    return {
      code: "map-value-unknown-group",
      severity: "error",
      ...fault,
      related: [...(fault.related ?? []), ...list],
      message: `Map "${row.map.name}" sends "${shorten(row.key)}" to "${shorten(row.value)}", which ${problem} in ${judged.places.server(first.server)}, so ${requestText(first)} is answered with 500.`,
      hint: hintFor(reason, first, judged),
    };
  });
};

// --- internal ---

const problems: Readonly<Record<string, string>> = {
  "not-configured": "is not a daemon process group",
  "not-accessible": "is not accessible",
  "not-allowed": "is not in the WSGIRestrictProcess",
};

function hintFor(reason: string, reached: ReachedRequest, judged: JudgedConfiguration): string {
  const value = shorten(reached.row?.value ?? "");
  if (reason === "not-allowed") return `Add "${value}" to that list, or name a group that is in it.`;
  if (reason === "not-accessible")
    return `Define "${value}" outside of all virtual hosts, or name another group.`;
  return didYouMean(value, usable(reached, judged));
}

/** Groups that the request could run in. */
function usable({ server, resolution }: ReachedRequest, { reach }: JudgedConfiguration): string[] {
  const { restrictedBy } = resolution.decision;
  return [...reach.selection.context.groups.values()]
    .filter((group) => group.isMain || group.server === server || group.server.hostname === server.hostname)
    .map(({ name }) => name)
    .filter((name) => !restrictedBy || admits(restrictedBy, name));
}
