import type { Paint } from "../diagnostic/format";
import { diffReport, type ReportEntry } from "./diff-report";
import type { FleetDiff } from "./fleet-diff";
import { plainText, visible } from "./phrase";

/** A difference as a person reads it at a terminal. */
export function diffText(diff: FleetDiff, paint: Paint): string {
  const { headlines, sections } = diffReport(diff);
  const names = `${visible(diff.names.from)} → ${visible(diff.names.to)}`;
  const head = [paint.strong(names), ...headlines.map(plainText)].join("\n");
  const bodies = sections.map(({ title, entries }) =>
    [paint.strong(title), ...entries.map((entry) => entryText(entry, paint))].join("\n"),
  );
  return `${[head, ...bodies].join("\n\n")}\n`;
}

// --- internal ---

function entryText({ label, isGrave, text, details, lines = [] }: ReportEntry, paint: Paint): string {
  const mark = label.padEnd(10);
  return [
    `  ${isGrave ? paint.error(mark) : paint.warning(mark)} ${plainText(text)}`,
    ...details.map((detail) => `             ${paint.faint(plainText(detail))}`),
    ...lines.map((line) => `      ${lineText(visible(line), paint)}`),
  ].join("\n");
}

function lineText(line: string, paint: Paint): string {
  if (line.startsWith("-")) return paint.error(line);
  return line.startsWith("+") ? paint.warning(line) : paint.faint(line);
}
