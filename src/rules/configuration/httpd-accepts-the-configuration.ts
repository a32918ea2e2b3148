import type { ConfigurationRule } from "./configuration-rule";

/**
 * httpd starts with the configuration. What it refuses is said in its own words, all of it and not only the first;
 * `httpd -t` finds the same, one at a time.
 */
export const httpdAcceptsTheConfiguration: ConfigurationRule = ({ problems }) =>
  problems.map(({ message, file, line, directive, ...rest }) => {
    const code = "code" in rest ? (rest.code as Code) : "directive-argument-invalid";
    return {
      code,
      severity: "error",
      at: { file, line, text: directive },
      message: `httpd refuses to start: ${message.replace(/\s+/g, " ").replace(/\.?$/, ".")}`,
      hint: hints[code],
    };
  });

// --- internal ---

type Code =
  | "httpd-syntax"
  | "include-failed"
  | "directive-unknown"
  | "directive-not-allowed-here"
  | "directive-argument-invalid"
  | "daemon-process-option-invalid"
  | "daemon-process-group-duplicate"
  | "static-process-group-refused"
  | "account-unknown";

const hints: Readonly<Record<Code, string>> = {
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
