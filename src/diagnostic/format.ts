import type { Diagnostic } from "./diagnostic";
import { formatModelPath } from "./model-path";

export interface Paint {
  error(text: string): string;
  warning(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

export const noPaint: Paint = { error: same, warning: same, strong: same, faint: same };

/**
 * The diagnostics as a person reads them, in the order of their places:
 *
 *     stacks/demo.fleet.yaml:41:7 error process-group-unknown
 *       Virtual host "www.example.com" selects process group "slaes", which is not defined.
 *       at configurations.web.virtualHosts[0].processGroup
 *       hint: Did you mean "sales"?
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint = noPaint): string {
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, paint)).join("\n\n");
}

/** `2 errors, 1 warning`. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [count(errors, "error"), count(warnings, "warning")].filter((part) => !part.startsWith("0 "));
  return parts.length === 0 ? "no problems" : parts.join(", ");
}

// --- internal ---

function formatDiagnostic(
  { position, severity, code, message, path, hint }: Diagnostic,
  paint: Paint,
): string {
  const place = `${position.file}:${position.line}:${position.column}`;
  return [
    `${paint.strong(place)} ${paint[severity](severity)} ${code}`,
    `  ${message}`,
    paint.faint(`  at ${formatModelPath(path)}`),
    `  hint: ${hint}`,
  ].join("\n");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function same(text: string): string {
  return text;
}
