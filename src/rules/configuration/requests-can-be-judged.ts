import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { requestText } from "./request-case";
import { unknownRemedy } from "./unknown-remedy";

/**
 * Which group serves a request can be told from the configuration. Where it cannot, because a directive is not
 * modelled or the content of a map is not given, this says so: there is no verdict about those requests.
 */
export const requestsCanBeJudged: ConfigurationRule = ({ reach, tree }) => {
  const found = new Map<string, ConfigurationFinding>();
  for (const reached of reach.requests) {
    const { verdict, reason, isOutsideOfWsgi, trace } = reached.resolution;
    if (verdict !== "unknown" || isOutsideOfWsgi || found.has(reason)) continue;
    const at = trace.at(-1) ?? reached.server.virtualHost ?? tree.directives[0];
    if (!at) continue;
    found.set(reason, {
      code: "selection-unknown",
      severity: "warning",
      at: lineOf(at),
      message: `Which process group serves ${requestText(reached)} is not known: ${reason}.`,
      hint: unknownRemedy(reason) ?? "Look at this place yourself.",
    });
  }
  return [...found.values()];
};
