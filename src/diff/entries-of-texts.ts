import type { Diagnostic } from "../diagnostic/diagnostic";
import type { ReportEntry } from "./diff-report";
import { placePhrase } from "./entries-of-requests";
import type { Hunk } from "./file-change";
import type { FleetDiff } from "./fleet-diff";
import { count, list, prose, say } from "./phrase";

export function modWsgiEntries({ modWsgi }: FleetDiff): ReportEntry[] {
  return modWsgi.flatMap(({ configuration, hosts, from, to, changes }): ReportEntry[] => [
    {
      label: "upgrade",
      text: say`configuration ${configuration}: mod_wsgi ${from} → ${to}, ${[count(changes.length, "change")]} that concern it`,
      details: hosts.length === 0 ? [] : [say`on ${list(hosts)}`],
    },
    ...changes.map(({ kind, version, name, message, source, at }) => ({
      label: kind,
      isGrave: kind === "removed" || kind === "breaks",
      text: say`${name ?? ["every server"]}, since ${[version]}: ${prose(message)}`,
      details: [...(at ? [placePhrase("", at)] : []), [source]],
    })),
  ]);
}

export function secretEntries({ secrets }: FleetDiff): ReportEntry[] {
  return secrets.map(({ kind, configuration, what, value: { from, to } }) => ({
    label: kind,
    text: what.startsWith("secret ")
      ? say`${what} of configuration ${configuration}`
      : say`${what}: ${from ?? ["none"]} → ${to ?? ["none"]}`,
    details: [],
  }));
}

export function diagnosticEntries({ diagnostics }: FleetDiff): ReportEntry[] {
  const entry = (word: string, { severity, code, message, position, hint }: Diagnostic): ReportEntry => ({
    label: `${word} ${severity}`,
    isGrave: word === "new" && severity === "error",
    text: say`${[code]}: ${prose(message)}`,
    details: [
      say`${`${position.file}:${position.line}`}`,
      ...(word === "new" ? [say`hint: ${prose(hint)}`] : []),
    ],
  });
  return [
    ...diagnostics.new.map((each) => entry("new", each)),
    ...diagnostics.resolved.map((each) => entry("resolved", each)),
  ];
}

export function mapEntries({ maps }: FleetDiff): ReportEntry[] {
  return maps.map(({ configuration, map, rows, added, removed, changed }) => ({
    label: rows.from === null ? "added" : rows.to === null ? "removed" : "changed",
    text: say`map ${map} of configuration ${configuration}: ${[
      `${(rows.from ?? 0).toLocaleString("en-US")} → ${count(rows.to ?? 0, "row")}, ${added} added, ${removed} removed, ${changed} with another value`,
    ]}`,
    details: [],
  }));
}

export function fileEntries({ files }: FleetDiff): ReportEntry[] {
  return files.map(({ kind, configuration, file, added, removed, hunks }) => ({
    label: kind,
    text: say`${file} of configuration ${configuration}: ${[`+${added} −${removed}`]}`,
    details: [],
    lines: hunks.flatMap(linesOf),
  }));
}

// --- internal ---

function linesOf({ baseLine, headLine, lines }: Hunk): string[] {
  const size = (sign: string): number =>
    lines.filter((line) => line.sign === " " || line.sign === sign).length;
  return [
    `@@ -${baseLine},${size("-")} +${headLine},${size("+")} @@`,
    ...lines.map(({ sign, text }) => `${sign}${text}`),
  ];
}
