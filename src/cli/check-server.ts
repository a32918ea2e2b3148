import type { Paint } from "../diagnostic/format";
import type { CheckResult } from "./check";
import { configurationProblems, type ServerDiagnostic } from "./configuration-problems";
import { openServerConfiguration, type ServerOptionValues } from "./server-options";

/** Every problem of a server's configuration: what httpd refuses, then what its requests meet. */
export async function checkServer(
  file: string,
  values: ServerOptionValues,
  paint: Paint,
): Promise<CheckResult> {
  const configuration = await openServerConfiguration(file, values);
  const diagnostics = configurationProblems(configuration);
  return {
    diagnostics,
    json: diagnostics,
    text: diagnostics.map((each) => format(each, paint)).join("\n\n"),
  };
}

// --- internal ---

function format(
  { file, line, severity, code, message, directive, hint }: ServerDiagnostic,
  paint: Paint,
): string {
  return [
    `${paint.strong(`${file}:${line}`)} ${paint[severity](severity)} ${code}`,
    `  ${message}`,
    ...(directive === "" ? [] : [paint.faint(`  ${directive}`)]),
    `  hint: ${hint}`,
  ].join("\n");
}
