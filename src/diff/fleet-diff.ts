import { type ComparedHosts, comparedHosts, readingOfFirst } from "./compared-hosts";
import { type CompiledReading, compileReadings } from "./compiled-reading";
import { type DiagnosticChanges, diagnosticChanges } from "./diagnostic-changes";
import { type FileChange, fileChanges } from "./file-change";
import {
  type ConfigurationPicture,
  configurationPicture,
  type Mark,
  pictureOfOneSide,
} from "./fleet-picture";
import type { FleetSide, FromTo } from "./fleet-side";
import { type GroupChange, groupChanges } from "./group-change";
import { type HostChange, hostChanges } from "./host-change";
import { type MapChange, mapChanges } from "./map-change";
import { mergeHosts } from "./merge-hosts";
import { mergeVirtualHosts } from "./merge-virtual-hosts";
import type { RequestChange } from "./request-change";
import { requestChanges } from "./request-changes";
import { type RestartChange, restartChanges } from "./restart-change";
import { type SecretChange, secretChanges } from "./secret-change";
import { transitionsBetween } from "./transitions-between";
import { type UnjudgedRequests, unjudgedRequests } from "./unjudged-requests";
import { type ModWsgiChange, modWsgiChanges } from "./version-change";

/** What is different between two fleets in what it means. Plain data; its JSON form is what `--format json` prints. */
export interface FleetDiff {
  /** Counts up when the shape changes in a way that readers notice. */
  readonly version: 1;
  readonly fleet: FromTo<string>;
  /** How the two are called: files, or a file at two revisions. */
  readonly names: FromTo<string>;
  /** Nothing differs, in meaning or in text. */
  readonly isSame: boolean;
  readonly requests: readonly RequestChange[];
  /** Requests of which neither side can tell how they end, in configurations whose text changes. */
  readonly unjudged: readonly UnjudgedRequests[];
  /** Configurations that httpd would not start with: their requests are not compared. */
  readonly refused: readonly RefusedConfiguration[];
  readonly groups: readonly GroupChange[];
  readonly hosts: readonly HostChange[];
  /** Every host of either side is in one of them. */
  readonly restarts: readonly RestartChange[];
  readonly secrets: readonly SecretChange[];
  readonly modWsgi: readonly ModWsgiChange[];
  readonly configurations: readonly { readonly configuration: string; readonly kind: "added" | "removed" }[];
  readonly diagnostics: DiagnosticChanges;
  readonly maps: readonly MapChange[];
  readonly files: readonly FileChange[];
  readonly picture: readonly ConfigurationPicture[];
}

export interface RefusedConfiguration {
  readonly configuration: string;
  readonly side: "base" | "head";
  /** httpd's own words. */
  readonly message: string;
}

/** Compares two fleets that were rendered and judged. Requests are asked of both, never texts compared. */
export function diffFleets(base: FleetSide, head: FleetSide): FleetDiff {
  const requests: RequestChange[] = [];
  const unjudged: UnjudgedRequests[] = [];
  const groups: GroupChange[] = [];
  const refused: RefusedConfiguration[] = [];
  const picture: ConfigurationPicture[] = [];
  const maps = mapChanges(base, head);
  for (const compared of comparedHosts(base, head)) {
    const readings = compileReadings(compared, base, head);
    if (!readings) continue;
    const { base: before, head: after } = readings;
    groups.push(...groupChanges(before, after, compared.hosts));
    refused.push(...refusals(before, "base"), ...refusals(after, "head"));
    if (before.refused !== undefined || after.refused !== undefined) continue;
    const isSameText = readsTheSame(compared, base, head);
    const isPictured = picture.some(({ configuration }) => configuration === after.configuration);
    if (isSameText && isPictured && !mapsDiffer(compared, maps)) continue;
    const transitions = transitionsBetween(before, after, isSameText);
    requests.push(...requestChanges(transitions.changed, before, after, compared.hosts));
    if (!isSameText) unjudged.push(...unjudgedRequests(transitions.unjudged, after, compared.hosts));
    if (!isPictured)
      picture.push(configurationPicture(transitions, before, after, markedHosts(after.configuration)));
  }
  const changes = {
    requests: mergeVirtualHosts(mergeHosts(requests)),
    groups: mergeHosts(groups),
    hosts: hostChanges(base, head),
    secrets: secretChanges(base, head),
    modWsgi: modWsgiChanges(base, head),
    configurations: configurationChanges(base, head),
    diagnostics: diagnosticChanges(base, head),
    maps,
    files: fileChanges(base, head),
  };
  const { diagnostics, ...lists } = changes;
  const isSame =
    Object.values(lists).every(({ length }) => length === 0) &&
    diagnostics.new.length + diagnostics.resolved.length === 0;
  return {
    version: 1,
    fleet: { from: base.loaded.fleet.fleet, to: head.loaded.fleet.fleet },
    names: { from: base.name, to: head.name },
    isSame,
    ...changes,
    unjudged: mergeHosts(unjudged),
    refused: distinct(refused),
    restarts: restartChanges(base, head),
    picture: [...picture, ...onOneSide(changes.configurations)],
  };

  function markedHosts(configuration: string): { name: string; mark: Mark }[] {
    const [before, after] = [base.loaded.fleet.hosts, head.loaded.fleet.hosts];
    return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap(
      (name): { name: string; mark: Mark }[] => {
        const [was, is] = [
          before[name]?.configuration === configuration,
          after[name]?.configuration === configuration,
        ];
        if (!was && !is) return [];
        return [{ name, mark: !was ? "added" : is ? "same" : "removed" }];
      },
    );
  }

  function onOneSide(found: FleetDiff["configurations"]): ConfigurationPicture[] {
    return found.flatMap(({ configuration, kind }) => {
      const side = kind === "added" ? head : base;
      const reading = readingOfFirst(configuration, side);
      const readings = compileReadings({ base: reading, head: reading, hosts: [] }, side, side);
      if (!readings || readings.base.refused !== undefined) return [];
      const transitions = transitionsBetween(readings.base, readings.head, true);
      const drawn = configurationPicture(
        transitions,
        readings.base,
        readings.head,
        markedHosts(configuration),
      );
      return [pictureOfOneSide(drawn, kind)];
    });
  }
}

// --- internal ---

function refusals(
  { configuration, refused }: CompiledReading,
  side: "base" | "head",
): RefusedConfiguration[] {
  return refused === undefined ? [] : [{ configuration, side, message: refused }];
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** Whether everything that decides about requests is the same, the rows of maps left out. */
function readsTheSame({ base, head }: ComparedHosts, baseSide: FleetSide, headSide: FleetSide): boolean {
  const [before, after] = [
    baseSide.rendered.configurations.get(base.configuration),
    headSide.rendered.configurations.get(head.configuration),
  ];
  const [old, now] = [
    baseSide.loaded.fleet.configurations[base.configuration],
    headSide.loaded.fleet.configurations[head.configuration],
  ];
  return (
    base.hostConf === head.hostConf &&
    JSON.stringify([before?.files, before?.stub]) === JSON.stringify([after?.files, after?.stub]) &&
    old?.modWsgi === now?.modWsgi &&
    old?.platform === now?.platform &&
    old?.manage === now?.manage
  );
}

function mapsDiffer({ base, head }: ComparedHosts, maps: readonly MapChange[]): boolean {
  return (
    base.configuration !== head.configuration ||
    maps.some(({ configuration }) => configuration === head.configuration)
  );
}

function configurationChanges(base: FleetSide, head: FleetSide): FleetDiff["configurations"] {
  const [before, after] = [base.loaded.fleet.configurations, head.loaded.fleet.configurations];
  const added = Object.keys(after).filter((name) => !(name in before));
  const removed = Object.keys(before).filter((name) => !(name in after));
  return [
    ...added.map((configuration) => ({ configuration, kind: "added" as const })),
    ...removed.map((configuration) => ({ configuration, kind: "removed" as const })),
  ];
}
