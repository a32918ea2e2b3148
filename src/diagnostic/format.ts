import type { Diagnostic, Position, RenderedLine } from "./diagnostic";
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
 *       in vhosts/www.example.com_80.conf:14: WSGIProcessGroup slaes
 *       hint: Did you mean "sales"?
 */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint = noPaint): string {
  return diagnostics.map((diagnostic) => formatDiagnostic(diagnostic, paint)).join("\n\n");
}

/**
 * One diagnostic where its severity is said already, as below a resource of a Pulumi preview:
 *
 *     listen-missing: Virtual host "www.example.com" is on port 8080, on which httpd does not listen (80).
 *       at configurations.web.virtualHosts[0].address, stacks/demo.fleet.yaml:41:7
 *       hint: Add 8080 to listen, or change the address.
 */
export function formatShort(diagnostic: Diagnostic): string {
  const { code, message, path, position, concerned, hint } = diagnostic;
  return [
    `${code}: ${message}`,
    ...(concerned === undefined ? [] : [`  in ${formatPosition(position)}`]),
    `  at ${formatModelPath(path)}, ${formatPosition(concerned ?? position)}`,
    ...notesOf(diagnostic).map((note) => `  ${note}`),
    `  hint: ${hint}`,
  ].join("\n");
}

/** Where it shows in the rendered files, and why it is turned down: one line each. */
export function notesOf({ rendered, related = [], reason }: Diagnostic): string[] {
  return [
    ...(rendered === undefined ? [] : [`in ${formatLine(rendered)}`]),
    ...related.map((line) => `see ${formatLine(line)}`),
    ...(reason === undefined ? [] : [`turned down: ${reason}`]),
  ];
}

/** `2 errors, 1 warning`. */
export function countDiagnostics(diagnostics: readonly Pick<Diagnostic, "severity">[]): string {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [count(errors, "error"), count(warnings, "warning")].filter((part) => !part.startsWith("0 "));
  return parts.length === 0 ? "no problems" : parts.join(", ");
}

// --- internal ---

function formatDiagnostic(diagnostic: Diagnostic, paint: Paint): string {
  const { position, concerned, severity, code, message, path, hint } = diagnostic;
  const fleetPlace = concerned === undefined ? "" : `, ${formatPosition(concerned)}`;
  return [
    `${paint.strong(formatPosition(position))} ${paint[severity](severity)} ${code}`,
    `  ${message}`,
    ...(path.length === 0 ? [] : [paint.faint(`  at ${formatModelPath(path)}${fleetPlace}`)]),
    ...notesOf(diagnostic).map((note) => paint.faint(`  ${note}`)),
    `  hint: ${hint}`,
  ].join("\n");
}

function formatLine({ file, line, text }: RenderedLine): string {
  return `${file}:${line}: ${text}`;
}

function formatPosition({ file, line, column }: Position): string {
  return `${file}:${line}:${column}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function same(text: string): string {
  return text;
}
