import type { Annotation } from "../diagnostic/annotation";
import type { Paint } from "../diagnostic/format";
import type { CheckResult } from "./check";
import { type ServerDiagnostic, serverDiagnostics } from "./server-diagnostics";
import { mapFiles, openServerConfiguration, type ServerOptionValues } from "./server-options";

/** Every problem of a server's configuration: what httpd refuses, then what its requests meet. */
export async function checkServer(
  file: string,
  values: ServerOptionValues,
  paint: Paint,
): Promise<CheckResult> {
  const configuration = await openServerConfiguration(file, values);
  const diagnostics = serverDiagnostics(configuration, mapFiles(values));
  return {
    diagnostics,
    json: diagnostics,
    annotations: diagnostics.map(annotationOf),
    text: diagnostics.map((each) => format(each, paint)).join("\n\n"),
  };
}

// --- internal ---

function annotationOf({ directive, ...diagnostic }: ServerDiagnostic): Annotation {
  return { ...diagnostic, notes: directive === "" ? [] : [directive] };
}

function format(diagnostic: ServerDiagnostic, paint: Paint): string {
  const { file, line, severity, code, message, directive, related, hint } = diagnostic;
  return [
    `${paint.strong(`${file}:${line}`)} ${paint[severity](severity)} ${code}`,
    `  ${message}`,
    ...(directive === "" ? [] : [paint.faint(`  ${directive}`)]),
    ...related.map((other) => paint.faint(`  see ${other.file}:${other.line}: ${other.text}`)),
    `  hint: ${hint}`,
  ].join("\n");
}
