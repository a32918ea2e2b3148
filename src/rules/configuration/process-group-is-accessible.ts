import type { ConfigurationRule } from "./configuration-rule";
import { faultOf, lineOf, selectorText } from "./fault";
import { requestCases, requestText } from "./request-case";

/**
 * A selected group is defined by the main server, by the same virtual host or by one with the same server name:
 * host part, byte for byte. Each other request is a 500, "Daemon process called 'x' cannot be accessed by this WSGI
 * application".
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIProcessGroup.html
 */
export const processGroupIsAccessible: ConfigurationRule = (judged) => {
  const { groups } = judged.reach.selection.context;
  const cases = requestCases(
    judged,
    ({ resolution, row }) => resolution.reason === "not-accessible" && !row,
    ({ server, resolution: { decision } }) => [
      server,
      decision.group,
      decision.variable?.setBy ?? decision.selectedBy,
    ],
  );
  return cases.flatMap(({ first }) => {
    const { processGroup } = first.resolution;
    const group = groups.get(processGroup);
    if (!group) return [];
    const fault = faultOf(first, judged);
    const definer = group.server.hostname ?? "";
    const own = first.server.hostname ?? "";
    const nearly = definer !== own && normal(definer) === normal(own);
    const hint = nearly
      ? `The server names "${definer}" and "${own}" are compared byte by byte: write them alike.`
      : `Define it outside of all virtual hosts, or in a virtual host with server name ${own}.`;
    return {
      code: "process-group-not-accessible",
      severity: "error",
      ...fault,
      related: [...(fault.related ?? []), lineOf(group.directive)],
      message: `The process group "${processGroup}" that ${selectorText(first, judged)} selects is not accessible from there: ${judged.places.server(group.server)} defines it, so ${requestText(first)} is answered with 500.`,
      hint,
    };
  });
};

// --- internal ---

const normal = (name: string): string => name.toLowerCase().replace(/\.$/, "");
