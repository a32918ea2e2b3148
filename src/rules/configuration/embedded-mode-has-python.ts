import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { requestText } from "./request-case";

/**
 * WSGIRestrictEmbedded is not On first and Off later: the first On keeps Python out of httpd's own processes, and
 * before mod_wsgi 6.0 the first embedded request then ends the process; the client sees the connection drop.
 */
export const embeddedModeHasPython: ConfigurationRule = ({ reach }) => {
  const crash = reach.requests.find(({ resolution }) => resolution.reason === "crash");
  const switches = reach.selection.context.restrictEmbedded;
  const first = switches.find(({ words }) => words[0]?.toLowerCase() === "on");
  if (!crash || !first) return [];
  return [
    {
      code: "embedded-mode-without-python",
      severity: "error",
      at: lineOf(first),
      related: switches.filter((directive) => directive !== first).map(lineOf),
      message: `WSGIRestrictEmbedded is On here and Off later, so embedded requests such as ${requestText(crash)} end the process that serves them.`,
      hint: "Remove one of the two.",
    },
  ];
};
