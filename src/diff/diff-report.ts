import { requestEntries, unjudgedEntries } from "./entries-of-requests";
import { configurationEntries, groupEntries, hostEntries, restartEntries } from "./entries-of-servers";
import {
  diagnosticEntries,
  fileEntries,
  mapEntries,
  modWsgiEntries,
  secretEntries,
} from "./entries-of-texts";
import type { FleetDiff } from "./fleet-diff";
import { headlines } from "./headlines";
import type { Phrase } from "./phrase";

/** A difference in words, the same for a terminal and a pull request. */
export interface DiffReport {
  /** What changes, then what a push does. */
  readonly headlines: readonly Phrase[];
  /** Those with nothing in them are left out. */
  readonly sections: readonly ReportSection[];
}

export interface ReportSection {
  readonly title: string;
  readonly entries: readonly ReportEntry[];
}

export interface ReportEntry {
  /** One word: `moved`, `resized`, `new error`. */
  readonly label: string;
  readonly isGrave?: boolean;
  readonly text: Phrase;
  readonly details: readonly Phrase[];
  /** Lines of a unified diff. */
  readonly lines?: readonly string[];
}

export function diffReport(diff: FleetDiff): DiffReport {
  const sections: ReportSection[] = [
    { title: "Requests", entries: [...requestEntries(diff), ...unjudgedEntries(diff)] },
    { title: "Process groups", entries: groupEntries(diff) },
    { title: "mod_wsgi", entries: modWsgiEntries(diff) },
    { title: "Hosts", entries: [...configurationEntries(diff), ...hostEntries(diff)] },
    { title: "Restarts", entries: restartEntries(diff) },
    { title: "Secrets and certificates", entries: secretEntries(diff) },
    { title: "Diagnostics", entries: diagnosticEntries(diff) },
    { title: "Rows of maps", entries: mapEntries(diff) },
    { title: "Lines of httpd's configuration", entries: fileEntries(diff) },
  ];
  return { headlines: headlines(diff), sections: sections.filter(({ entries }) => entries.length > 0) };
}
