import { hasNoThreads } from "../../selection/daemon-process";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { requestCases, requestText } from "./request-case";

/**
 * A group that serves requests has threads. mod_wsgi takes threads=0, and any text that begins with no number, for
 * a service process: it accepts requests and never answers them.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIDaemonProcess.html
 */
export const daemonProcessesAnswer: ConfigurationRule = (judged) => {
  const { groups } = judged.reach.selection.context;
  const cases = requestCases(
    judged,
    ({ resolution }) => resolution.reason === "no-answer",
    ({ resolution }) => [resolution.processGroup],
  );
  return cases.flatMap(({ first }) => {
    const group = groups.get(first.resolution.processGroup);
    if (!group || !hasNoThreads(group)) return [];
    return {
      code: "daemon-process-without-threads",
      severity: "error",
      at: lineOf(group.directive),
      value: `threads=${group.options.get("threads")}`,
      related: first.resolution.decision.selectedBy ? [lineOf(first.resolution.decision.selectedBy)] : [],
      message: `The process group "${group.name}" has no threads (threads=${group.options.get("threads")}), so ${requestText(first)} is never answered.`,
      hint: "Give it threads, or select another group for requests.",
    };
  });
};
