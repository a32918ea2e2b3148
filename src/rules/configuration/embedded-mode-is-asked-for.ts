import type { ConfigurationRule } from "./configuration-rule";
import { embeddedCause } from "./embedded-cause";
import { faultOf, sourceText } from "./fault";
import { requestCases, requestText } from "./request-case";

/**
 * A request runs in embedded mode because somebody wrote %{GLOBAL}, not because a group, a value or a map row is
 * missing. mod_wsgi says nothing: the application runs inside httpd's own processes, as httpd's user.
 */
export const embeddedModeIsAskedFor: ConfigurationRule = (judged) => {
  const cases = requestCases(
    judged,
    (reached) => reached.resolution.verdict === "embedded" && !embeddedCause(reached, judged).isAskedFor,
    ({ server, resolution: { decision } }) => [server, decision.variable?.setBy ?? decision.selectedBy],
  );
  return cases.map(({ first }) => {
    const { text, remedy } = embeddedCause(first, judged);
    const place = sourceText(first, judged);
    return {
      code: "embedded-selected",
      severity: "warning",
      ...faultOf(first, judged),
      message: `${place.charAt(0).toUpperCase()}${place.slice(1)} ${text}, so ${requestText(first)} runs in embedded mode, inside httpd's own processes.`,
      hint: `${remedy} If embedded mode is meant, say so with WSGIProcessGroup %{GLOBAL}.`,
    };
  });
};
