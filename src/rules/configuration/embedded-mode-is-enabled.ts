import type { ReachedRequest } from "../../reach/reached-request";
import type { ConfigurationRule } from "./configuration-rule";
import { embeddedCause } from "./embedded-cause";
import { faultOf, lineOf, sourceText } from "./fault";
import { requestCases, requestText } from "./request-case";

/**
 * Nothing comes to embedded mode where it is shut: by WSGIRestrictEmbedded On, a 500 "Embedded mode of mod_wsgi
 * disabled by runtime configuration", or by a WSGIRestrictProcess without %{GLOBAL}, a 500 "Daemon process called ''
 * cannot be accessed by this WSGI application as not a member of allowed groups".
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIRestrictEmbedded.html
 */
export const embeddedModeIsEnabled: ConfigurationRule = (judged) => {
  const cases = requestCases(judged, isShutOut, ({ server, row, resolution: { decision, reason } }) => [
    server,
    row?.value ?? "",
    reason,
    decision.variable?.setBy ?? decision.selectedBy,
    decision.restrictedBy,
  ]);
  return cases.map(({ first }) => {
    const { reason, decision } = first.resolution;
    const cause = embeddedCause(first, judged);
    const fault = faultOf(first, judged);
    const switches = judged.reach.selection.context.restrictEmbedded;
    const by = reason === "embedded-disabled" ? switches.at(-1) : decision.restrictedBy;
    const opening =
      reason === "embedded-disabled"
        ? "allow embedded mode by WSGIRestrictEmbedded Off"
        : "add %{GLOBAL} to the WSGIRestrictProcess";
    return {
      code: "embedded-disabled",
      severity: "error",
      ...fault,
      related: [...(fault.related ?? []), ...(by ? [lineOf(by)] : [])],
      message: `${capital(sourceText(first, judged))} ${cause.text} and so comes to embedded mode, which ${by?.name ?? "the configuration"} shuts: ${requestText(first)} is answered with 500.`,
      hint: `${cause.remedy.replace(/\.$/, "")}, or ${opening}.`,
    };
  });
};

// --- internal ---

function isShutOut({ resolution: { reason, decision } }: ReachedRequest): boolean {
  return reason === "embedded-disabled" || (reason === "not-allowed" && decision.group === "");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
