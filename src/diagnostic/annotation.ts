import type { DiagnosticCode } from "./code";
import type { Diagnostic, RenderedLine, Severity } from "./diagnostic";
import { notesOf } from "./format";
import { formatModelPath } from "./model-path";

/** A diagnostic as it is attached to a line of a source file, whatever it was found in. */
export interface Annotation {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** As `check` prints it: relative to the working directory where the file lies in it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** In UTF-16 code units, counted from 1. */
  readonly column?: number;
  readonly message: string;
  /** One action. */
  readonly hint: string;
  /** Further lines that say where it shows, as `check` prints them, without indentation. */
  readonly notes: readonly string[];
  /** Lines of source files that have a part in it. */
  readonly related: readonly RenderedLine[];
}

/** A diagnostic of a fleet file. Lines of rendered files are notes: no repository has those. */
export function annotationOf(diagnostic: Diagnostic): Annotation {
  const { code, severity, position, path, message, hint } = diagnostic;
  const place = path.length === 0 ? [] : [`at ${formatModelPath(path)}`];
  const notes = [...place, ...notesOf(diagnostic)];
  return { code, severity, ...position, message, hint, notes, related: [] };
}
