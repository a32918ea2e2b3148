import type { DiagnosticCode } from "../../diagnostic/code";
import type { Severity } from "../../diagnostic/diagnostic";
import type { DecidingRow } from "../../reach/reached-request";
import type { JudgedConfiguration } from "./judged-configuration";

/** A line of configuration text. */
export interface TextLine {
  readonly file: string;
  /** First physical line, counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** What breaks a law, in terms of configuration text. */
export interface ConfigurationFinding {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly at: TextLine;
  /** The words of the line that are meant, as they stand there. */
  readonly value?: string;
  /** The row of a map, where the fault is in one; `at` is then the RewriteMap. */
  readonly row?: Pick<DecidingRow, "key" | "value"> & { readonly map: string };
  /** Other lines that have a part in it. */
  readonly related?: readonly TextLine[];
  /** One sentence with the user's own values, ending in a period. */
  readonly message: string;
  /** One action. */
  readonly hint: string;
}

/** A law of httpd configurations: returns what breaks it. Pure, total, never throws. */
export type ConfigurationRule = (judged: JudgedConfiguration) => ConfigurationFinding[];
