import type { ServerConfiguration } from "../../infra/server-configuration";
import type { Stage } from "../diagnostic/code";
import type { Severity } from "../diagnostic/diagnostic";
import type { ConfigurationDiagnostic } from "../httpd";
import type { ConfigurationProblem } from "../selection";
import type { Answer } from "./explainer";

/** A problem of a server's configuration. */
export interface ServerDiagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly stage: Stage;
  /** One sentence. */
  readonly message: string;
  /** One action. */
  readonly hint: string;
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** The line as written, continuation lines joined. */
  readonly directive: string;
}

/** What httpd would refuse, and what it would complain about while it reads. */
export function configurationProblems(configuration: ServerConfiguration): ServerDiagnostic[] {
  const { diagnostics, problems, unseen, display } = configuration;
  const [missing] = unseen;
  // What follows from an included file that is not here is not known either.
  if (missing !== undefined) return [includeNotKnown(configuration, missing)];
  return [...diagnostics, ...problems].map((found) => ({
    ...diagnosticOf(found),
    file: display(found.file),
    line: found.line,
    directive: found.directive,
  }));
}

/** The answer to every request where httpd would not start; undefined where it would. */
export function firstRefusal({ diagnostics, problems, display }: ServerConfiguration): Answer | undefined {
  const first = diagnostics.find(({ severity }) => severity === "error") ?? problems[0];
  if (first === undefined) return undefined;
  const { file, line, directive, message } = first;
  return {
    verdict: "error",
    status: null,
    processGroup: "",
    reason: "configuration-refused",
    message,
    trace: [{ file: display(file), line, text: directive, why: `httpd refuses it: ${message}` }],
  };
}

// --- internal ---

function diagnosticOf(
  found: ConfigurationDiagnostic | ConfigurationProblem,
): Pick<ServerDiagnostic, "code" | "severity" | "stage" | "message" | "hint"> {
  const { message } = found;
  if ("severity" in found && found.severity === "warning") {
    return {
      code: "variable-undefined",
      severity: "warning",
      stage: "advice",
      message: `httpd complains about this line: ${sentence(message)}`,
      hint: "Define it before this line, or give the environment of httpd with --env NAME=VALUE.",
    };
  }
  return {
    code: "configuration-refused",
    severity: "error",
    stage: "configuration",
    message: `httpd refuses to start with this line: ${sentence(message)}`,
    hint: "Correct the line; httpd stops at the first that it refuses.",
  };
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function includeNotKnown({ display, tree }: ServerConfiguration, path: string): ServerDiagnostic {
  return {
    code: "include-not-known",
    severity: "warning",
    stage: "advice",
    message: `The configuration includes ${path}, which is not here, so nothing more can be told.`,
    hint: "Copy it beside the configuration, or name the root of a copied file system with --root FOLDER.",
    file: display(tree.directives[0]?.file ?? path),
    line: 1,
    directive: "",
  };
}
