import type { Diagnostic } from "../diagnostic/diagnostic";
import type { FleetSide, FromTo } from "./fleet-side";

/** Diagnostics of one side alone. */
export interface DiagnosticChanges {
  readonly new: readonly Diagnostic[];
  readonly resolved: readonly Diagnostic[];
  /** How many errors each side has in all; with one, nothing is pushed. */
  readonly errors: FromTo<number>;
}

/** The same code with the same sentence is the same diagnostic, wherever it stands now. */
export function diagnosticChanges(base: FleetSide, head: FleetSide): DiagnosticChanges {
  return {
    new: only(head.diagnostics, base.diagnostics),
    resolved: only(base.diagnostics, head.diagnostics),
    errors: { from: errorsOf(base), to: errorsOf(head) },
  };
}

// --- internal ---

const errorsOf = ({ diagnostics }: FleetSide): number =>
  diagnostics.filter(({ severity }) => severity === "error").length;

function only(own: readonly Diagnostic[], other: readonly Diagnostic[]): Diagnostic[] {
  const known = new Map<string, number>();
  for (const each of other) known.set(idOf(each), (known.get(idOf(each)) ?? 0) + 1);
  return own.filter((each) => {
    const left = known.get(idOf(each)) ?? 0;
    known.set(idOf(each), left - 1);
    return left <= 0;
  });
}

const idOf = ({ code, severity, message }: Diagnostic): string => `${code} ${severity} ${message}`;
