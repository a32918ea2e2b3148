import type { ConfigurationDiagnostic } from "../../httpd/diagnostic";
import type { ConfigurationProblemCode } from "./problem-code";

/** A directive that makes httpd refuse the configuration (`httpd -t` fails too), in the server's own words. */
export interface ConfigurationProblem {
  readonly stage: "configuration";
  readonly code: ConfigurationProblemCode;
  readonly message: string;
  readonly file: string;
  /** First physical line, counted from 1. */
  readonly line: number;
  /** The directive as written, continuation lines joined; empty when the whole file is meant. */
  readonly directive: string;
}

/**
 * Everything that keeps httpd from starting, in its order: the errors of reading, then the verdict. Errors of
 * reading that the verdict finds (a module that is not there) are put in between by their place in the same file.
 */
export function configurationProblems(
  diagnostics: readonly ConfigurationDiagnostic[],
  verdict: readonly ConfigurationProblem[],
): ConfigurationProblem[] {
  const reading = diagnostics.filter(({ severity }) => severity === "error").map(problemOf);
  const merged: ConfigurationProblem[] = [];
  let next = 0;
  for (const problem of verdict) {
    const isFirst = (other: ConfigurationProblem | undefined): boolean =>
      other !== undefined &&
      !(isOfReading(problem) && other.file === problem.file && problem.line < other.line);
    for (let other = reading[next]; other && isFirst(other); other = reading[++next]) merged.push(other);
    merged.push(problem);
  }
  return [...merged, ...reading.slice(next)];
}

/** Directives that take effect while the text is read and that the verdict judges. */
export const readingDirectives: ReadonlySet<string> = new Set([
  "loadmodule",
  "loadfile",
  "serverroot",
  "defaultruntimedir",
]);

function isOfReading({ directive }: ConfigurationProblem): boolean {
  return readingDirectives.has(/^\S*/.exec(directive)?.[0].toLowerCase() ?? "");
}

function problemOf({ message, file, line, directive }: ConfigurationDiagnostic): ConfigurationProblem {
  const code = /^include/i.test(directive) ? "include-failed" : "httpd-syntax";
  return { stage: "configuration", code, message, file, line, directive };
}
