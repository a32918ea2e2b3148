/**
 * A line that httpd would refuse, or complain about, in httpd's own words (without the "AH00526: Syntax error on
 * line N of FILE:" that it puts before them). `line` is the first physical line of the directive, counted from 1.
 */
export interface ConfigurationDiagnostic {
  /** `unknown`: an included file or folder of which nothing is known; the message is its path. */
  readonly severity: "error" | "warning" | "unknown";
  readonly message: string;
  readonly file: string;
  readonly line: number;
  /** The directive as written, continuation lines joined; empty when the whole file is meant. */
  readonly directive: string;
}
