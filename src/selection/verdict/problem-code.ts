/** What kind of problem keeps httpd from starting. A code is permanent. */
export const configurationProblemCodes = [
  /** The text itself: sections that do not close, `Define`, `<Macro>`, conditions. */
  "httpd-syntax",
  /** A file that `Include` names. */
  "include-failed",
  "directive-unknown",
  "directive-not-allowed-here",
  /** Number and values of arguments, flags, regular expressions, paths, opening lines of sections. */
  "directive-argument-invalid",
  "daemon-process-option-invalid",
  "daemon-process-group-duplicate",
  /** A group named for a script is not yet configured, not accessible or not matchable. */
  "static-process-group-refused",
  /** A user or group that the host does not have. */
  "account-unknown",
] as const;

export type ConfigurationProblemCode = (typeof configurationProblemCodes)[number];

/** What httpd says, and of which kind it is. */
export interface Refusal {
  readonly code: ConfigurationProblemCode;
  /** httpd's own words. */
  readonly message: string;
}

/** A message with its code; undefined stays undefined. */
export function refusal(code: ConfigurationProblemCode, message: string | undefined): Refusal | undefined {
  return message === undefined ? undefined : { code, message };
}
