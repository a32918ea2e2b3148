import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { allOf } from "./server-setting";

/**
 * A `CustomLog` names a format that a `LogFormat` defines, or is one itself. httpd takes any other word for a format
 * without variables: each request becomes a line with that word.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_log_config.html#customlog
 */
export const logFormatsAreKnown: ConfigurationRule = ({ tree }) => {
  const known = new Set(
    allOf(tree.directives, "logformat").flatMap(({ words }) => (words[1] === undefined ? [] : [words[1]])),
  );
  return allOf(tree.directives, "customlog").flatMap((directive): ConfigurationFinding[] => {
    const [, format] = directive.words;
    if (format === undefined || format === "CLF" || /[%\s=]/.test(format) || known.has(format)) return [];
    return [
      {
        code: "log-format-unknown",
        severity: "error",
        at: lineOf(directive),
        value: format,
        message: `There is no LogFormat "${format}": the log gets the word "${format}" for each request, and nothing else.`,
        hint: known.size === 0 ? "Define it by a LogFormat." : `Known: ${[...known].sort().join(", ")}.`,
      },
    ];
  });
};
