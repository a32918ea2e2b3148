import type { ConfigurationTree, Directive } from "../../httpd/directive";
import { nextWord } from "../../httpd/word";
import type { ConfigurationProblemCode } from "../../selection/verdict/problem-code";
import type { ConfigurationRule, TextLine } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * httpd starts with the configuration. What it refuses is said in its own words, all of it and not only the first;
 * `httpd -t` finds the same, one at a time.
 */
export const httpdAcceptsTheConfiguration: ConfigurationRule = ({ problems, tree }) =>
  problems.map(({ code, message, file, line, directive }) => ({
    code,
    severity: "error",
    at: { file, line, text: directive },
    ...(code === "daemon-process-group-duplicate" ? { related: related(directive, tree) } : {}),
    message: `httpd refuses to start: ${message.replace(/\s+/g, " ").replace(/\.?$/, ".")}`,
    hint: hints[code],
  }));

// --- internal ---

/** The definition that counts for a WSGIDaemonProcess whose name is taken already. */
function firstDefinition(name: string, directives: readonly Directive[]): Directive | undefined {
  for (const directive of directives) {
    if (directive.key === "wsgidaemonprocess" && directive.words[0] === name) return directive;
    const inside = firstDefinition(name, directive.children);
    if (inside) return inside;
  }
  return undefined;
}

function related(directive: string, { directives }: ConfigurationTree): TextLine[] {
  const { word } = nextWord(directive.replace(/^\s*\S+\s+/, ""));
  const first = firstDefinition(word, directives);
  return first ? [lineOf(first)] : [];
}

const hints: Readonly<Record<ConfigurationProblemCode, string>> = {
  "httpd-syntax": "Correct the line: sections nest and close, conditions and macros are complete.",
  "include-failed": "Correct the path, or use IncludeOptional where no file may be there.",
  "directive-unknown": "Check the spelling, or load the module that defines the directive.",
  "directive-not-allowed-here": "Move the directive to a place where httpd allows it.",
  "directive-argument-invalid": "Correct the arguments as the directive's documentation says.",
  "daemon-process-option-invalid": "Correct the option as the documentation of WSGIDaemonProcess says.",
  "daemon-process-group-duplicate":
    "Names are unique in a whole configuration: rename one, or define it once where both can select it.",
  "static-process-group-refused":
    "Define the group above this line, in the main server or in a virtual host with the same ServerName.",
  "account-unknown": "Create the account on the host, or name one that exists.",
};
