import type { ReportEntry } from "./diff-report";
import { placePhrase } from "./entries-of-requests";
import type { FleetDiff } from "./fleet-diff";
import type { Capacity, GroupChange } from "./group-change";
import type { HostChange } from "./host-change";
import { count, list, type Phrase, say } from "./phrase";
import type { RestartChange, RestartKind } from "./restart-change";

export function groupEntries({ groups }: FleetDiff): ReportEntry[] {
  return groups.map((change) => ({
    label: change.kind,
    text: say`${change.name}: ${capacityChange(change)}`,
    details: [
      ...(change.hosts.length === 0 ? [] : [say`on ${list(change.hosts)}${onAllHosts(change)}`]),
      ...movedDefinition(change),
      ...(change.kind === "added" || change.kind === "removed" ? [] : change.options.map(optionPhrase)),
      placePhrase("", change.at),
    ],
  }));
}

export function configurationEntries({ configurations }: FleetDiff): ReportEntry[] {
  return configurations.map(({ configuration, kind }) => ({
    label: kind,
    text: say`configuration ${configuration}`,
    details: [],
  }));
}

export function hostEntries({ hosts }: FleetDiff): ReportEntry[] {
  return hosts.map(({ kind, host, configuration: { from, to }, properties }) => ({
    label: kind,
    text: say`${host}${configurationPhrase(kind, from, to)}`,
    details: properties.map(
      ({ property, from: was, to: is }) => say`${property}: ${was ?? ["not set"]} → ${is ?? ["not set"]}`,
    ),
  }));
}

export function restartEntries({ restarts }: FleetDiff): ReportEntry[] {
  return restarts
    .filter(({ kind }) => kind !== "none")
    .map(({ kind, hosts, reasons }) => ({
      label: kind,
      isGrave: kind === "full",
      text: say`${list(hosts)}: ${[whatHappens[kind]]}`,
      details: reasons.length === 0 ? [] : [say`because of ${list(reasons, 10)}`],
    }));
}

/** What a push does to httpd, in a clause. */
export const whatHappens: Readonly<Record<RestartKind, string>> = {
  none: "httpd is left alone",
  maps: "new rows are read by the next request, httpd is not restarted",
  graceful: "httpd is restarted gracefully",
  full: "httpd is stopped and started",
  first: "the first push",
  removed: "what was there before the first push is put back",
};

/** Hosts by what happens to them, as one clause each. */
export function restartWords({ kind, hosts }: Pick<RestartChange, "kind" | "hosts">): string {
  const verb: Readonly<Record<RestartKind, string>> = {
    none: "untouched",
    maps: "without a restart",
    graceful: "restarted gracefully",
    full: "stopped and started",
    first: "pushed to for the first time",
    removed: "put back",
  };
  return `${count(hosts.length, "host")} ${verb[kind]}`;
}

export function memoryText(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20).toLocaleString("en-US")} MB`;
}

// --- internal ---

function capacityChange({ capacity: { from, to } }: GroupChange): Phrase {
  if (from && to && from.requests === to.requests && from.memory === to.memory)
    return [`${count(to.requests, "request")} at once, as before`];
  if (from && to)
    return [
      `${count(from.requests, "request")} at once (${sizeText(from)}) → ${to.requests} (${sizeText(to)})`,
    ];
  const only = to ?? from;
  return only ? [`${count(only.requests, "request")} at once (${sizeText(only)})`] : [];
}

function sizeText({ processes, threads, memoryLimit, memory }: Capacity): string {
  const size = `${count(processes, "process").replace(/processs$/, "processes")} × ${count(threads, "thread")}`;
  return memory === null || memoryLimit === null ? size : `${size}, at most ${memoryText(memory)}`;
}

function onAllHosts({ hosts, capacity: { from, to } }: GroupChange): Phrase {
  const change = ((to?.requests ?? 0) - (from?.requests ?? 0)) * hosts.length;
  return change === 0 || hosts.length < 2
    ? []
    : [`, ${change > 0 ? "+" : "−"}${count(Math.abs(change), "request")} at once in all`];
}

function movedDefinition({ definedIn: { from, to } }: GroupChange): Phrase[] {
  return from !== null && to !== null && from !== to ? [say`defined in ${to}, no longer in ${from}`] : [];
}

function optionPhrase({ option, from, to }: GroupChange["options"][number]): Phrase {
  return say`${option}: ${from ?? ["not set"]} → ${to ?? ["not set"]}`;
}

function configurationPhrase(kind: HostChange["kind"], from: string | null, to: string | null): Phrase {
  if (kind === "moved") return say`: configuration ${from ?? ""} → ${to ?? ""}`;
  return kind === "changed" ? [] : say`, configuration ${to ?? from ?? ""}`;
}
