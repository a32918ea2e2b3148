import type { Diagnostic, Finding, RenderedLine } from "../diagnostic/diagnostic";

/** A finding that only the files or programs of hosts show, in terms of the fleet file. */
export interface HostFinding extends Finding {
  /** The line of the host's own files that shows it; undefined: it shows in the fleet's own text. */
  readonly at?: { readonly file: string; readonly line: number };
}

/**
 * The finding as a diagnostic: its place is the line of the host's file where it has one. `display` names a file of the host: `web3:/etc/apache2/ports.conf`.
 */
export function hostDiagnostic(
  { at, ...finding }: HostFinding,
  locate: (finding: Finding) => Diagnostic,
  display: (file: string) => string,
): Diagnostic {
  const located = locate(finding);
  const shown = (line: RenderedLine): RenderedLine =>
    line.file.startsWith("/") ? { ...line, file: display(line.file) } : line;
  const related = (finding.related ?? []).map(shown);
  if (at === undefined) return { ...located, ...(related.length === 0 ? {} : { related }) };
  return {
    ...located,
    position: { file: display(at.file), line: at.line, column: 1 },
    concerned: located.position,
    related,
  };
}
