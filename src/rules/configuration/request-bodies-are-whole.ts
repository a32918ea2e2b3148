import { compareVersions } from "../../httpd/version";
import { integerOption } from "../../selection/integer-option";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { requestCases, requestText } from "./request-case";

/** From 6.0.0 on, fixed in 6.0.5. */
const broken = { since: "6.0.0", until: "6.0.5" };

/**
 * With mod_wsgi 6.0.0 to 6.0.4 a daemon reads the start of a request's body as if it were its head, unless it
 * answers before the body is sent: it does so where scripts are reloaded, and where the group has a queue-timeout.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/release-notes/version-6.0.5.html
 */
export const requestBodiesAreWhole: ConfigurationRule = (judged) => {
  const version = judged.options.modWsgiVersion ?? "4.9.4";
  if (compareVersions(version, broken.since) < 0 || compareVersions(version, broken.until) >= 0) return [];
  const { groups } = judged.reach.selection.context;
  const cases = requestCases(
    judged,
    ({ resolution: { verdict, processGroup, decision } }) =>
      verdict === "daemon" &&
      decision.scriptReloading?.words[0]?.toLowerCase() === "off" &&
      integerOption(groups.get(processGroup)?.options.get("queue-timeout") ?? "0") === 0,
    ({ resolution }) => [resolution.decision.scriptReloading, resolution.processGroup],
  );
  return cases.flatMap(({ first }) => {
    const { decision, processGroup } = first.resolution;
    const group = groups.get(processGroup);
    if (!decision.scriptReloading || !group) return [];
    return {
      code: "request-body-truncated",
      severity: "error",
      at: lineOf(decision.scriptReloading),
      related: [lineOf(group.directive)],
      message: `mod_wsgi ${version} cuts the start off the body of a POST to ${requestText(first)}: WSGIScriptReloading is Off, and process group "${processGroup}" has no queue-timeout.`,
      hint: "Upgrade mod_wsgi to 6.0.5, or give the group a queue-timeout.",
    };
  });
};
