import { compareVersions } from "../../httpd/version";
import { integerOption } from "../../selection/integer-option";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/** The first version that waits without being told to. */
const gracefulSince = "4.9.0";

/** What restarts processes by itself, as long as they may have requests. */
const restarting = ["maximum-requests", "restart-interval", "cpu-time-limit"];

/**
 * Processes that are restarted by a limit wait for requests in progress. Before 4.9.0 graceful-timeout is 0, and
 * they have the time of a shutdown only.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIDaemonProcess.html
 */
export const restartsAreGraceful: ConfigurationRule = ({ reach, options }) => {
  const version = options.modWsgiVersion ?? "4.9.4";
  if (compareVersions(version, gracefulSince) >= 0) return [];
  return [...reach.selection.context.groups.values()].flatMap(({ name, options: given, directive }) => {
    const cause = restarting.find((option) => integerOption(given.get(option) ?? "0") > 0);
    if (cause === undefined || given.has("graceful-timeout")) return [];
    const seconds = integerOption(given.get("shutdown-timeout") ?? "5");
    return {
      code: "graceful-timeout-missing",
      severity: "warning",
      at: lineOf(directive),
      message: `Requests in progress have ${seconds} s when ${cause} restarts a process of group "${name}": graceful-timeout is 0 with mod_wsgi ${version}.`,
      hint: "Give the group a graceful-timeout: 15 is what 4.9.0 and newer have by themselves.",
    };
  });
};
