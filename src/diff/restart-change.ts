import { platforms } from "../platform/platforms";
import { fullRestartLines } from "../release/full-restart";
import { type ListenAddress, listenAddresses } from "../release/listens";
import { parseRendered } from "../release/rendered-tree";
import type { OneReading } from "./compared-hosts";
import type { FleetSide } from "./fleet-side";
import { isOtherMachine } from "./host-change";

/**
 * What a push does to httpd: `none`, not even a switch; `maps`, new rows without a restart; `graceful`; `full`, stopped and
 * started; `first`, the first push to a host; `removed`, what was there before the first push is put back.
 */
export type RestartKind = "none" | "maps" | "graceful" | "full" | "first" | "removed";

/** Hosts to whose httpd the same happens for the same reasons. */
export interface RestartChange {
  readonly kind: RestartKind;
  readonly hosts: readonly string[];
  /** Sentences without a period: `ServerLimit 20`, `no more …`; files that differ. */
  readonly reasons: readonly string[];
}

/** What a push does to every host, the heaviest first. */
export function restartChanges(base: FleetSide, head: FleetSide): RestartChange[] {
  const before = base.loaded.fleet.hosts;
  const after = head.loaded.fleet.hosts;
  const found = new Map<string, { kind: RestartKind; hosts: string[]; reasons: readonly string[] }>();
  const pushes = new Map<string, Push>();
  for (const host of new Set([...Object.keys(after), ...Object.keys(before)])) {
    const { kind, reasons } = pushTo(host);
    const id = JSON.stringify([kind, reasons]);
    const known = found.get(id);
    if (known) known.hosts.push(host);
    else found.set(id, { kind, hosts: [host], reasons });
  }
  return [...found.values()].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));

  function pushTo(host: string): Push {
    const [from, to] = [before[host], after[host]];
    if (!to) return { kind: "removed", reasons: [] };
    if (!from) return { kind: "first", reasons: [] };
    if (isOtherMachine(from, to)) return { kind: "first", reasons: ["another address"] };
    const readings = [
      { configuration: from.configuration, hostConf: base.rendered.hosts.get(host) ?? "" },
      { configuration: to.configuration, hostConf: head.rendered.hosts.get(host) ?? "" },
    ] as const;
    const id = JSON.stringify(readings);
    const known = pushes.get(id) ?? push(...readings);
    pushes.set(id, known);
    return known;
  }

  function push(from: OneReading, to: OneReading): Push {
    return pushOf(readOf(from, base), readOf(to, head));
  }
}

// --- internal ---

type Push = Pick<RestartChange, "kind" | "reasons">;

const order: readonly RestartKind[] = ["full", "first", "removed", "graceful", "maps", "none"];

type Read = ReturnType<typeof readOf>;

function readOf({ configuration, hostConf }: OneReading, { loaded, rendered }: FleetSide) {
  const model = loaded.fleet.configurations[configuration];
  const texts = rendered.configurations.get(configuration) ?? { files: {}, stub: "" };
  const entries = loaded.mapEntries.get(configuration);
  return { model, texts, hostConf, entries };
}

function pushOf(from: Read, to: Read): Push {
  const changed = changedFiles(from, to);
  if (changed.length > 0) {
    const reasons = fullReasons(from, to);
    return reasons.length > 0 ? { kind: "full", reasons } : { kind: "graceful", reasons: changed };
  }
  const maps = changedMaps(from, to);
  return maps.length > 0 ? { kind: "maps", reasons: maps } : { kind: "none", reasons: [] };
}

/** The names of files of a release whose text differs. */
function changedFiles(from: Read, to: Read): string[] {
  const before: Record<string, string> = {
    ...from.texts.files,
    "stub.conf": from.texts.stub,
    "host.conf": from.hostConf,
  };
  const after: Record<string, string> = {
    ...to.texts.files,
    "stub.conf": to.texts.stub,
    "host.conf": to.hostConf,
  };
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(
    (file) => before[file] !== after[file],
  );
}

function changedMaps(from: Read, to: Read): string[] {
  const names = [...new Set([...(to.entries?.keys() ?? []), ...(from.entries?.keys() ?? [])])];
  return names.filter((name) => {
    const [before, after] = [from.entries?.get(name)?.rows ?? [], to.entries?.get(name)?.rows ?? []];
    if (before.length !== after.length) return true;
    return after.some(
      ({ key, value }, index) => before[index]?.key !== key || before[index]?.value !== value,
    );
  });
}

/** As the host script finds them: lines, in their order, and ports that go to another address. */
function fullReasons(from: Read, to: Read): string[] {
  const [before, after] = [factsOf(from), factsOf(to)];
  const added = after.lines.filter((line) => !before.lines.includes(line));
  const gone = before.lines.filter((line) => !after.lines.includes(line)).map((line) => `no more ${line}`);
  const isReordered = added.length + gone.length === 0 && before.lines.join("\n") !== after.lines.join("\n");
  const modWsgi =
    from.model && to.model && from.model.modWsgi !== to.model.modWsgi
      ? [`mod_wsgi ${to.model.modWsgi} in place of ${from.model.modWsgi}, once it is installed`]
      : [];
  const manage =
    from.model?.manage === to.model?.manage
      ? []
      : [`another main configuration file (manage: ${to.model?.manage})`];
  return [
    ...manage,
    ...modWsgi,
    ...added,
    ...gone,
    ...(isReordered ? ["another order of lines"] : []),
    ...movedPorts(before.listens, after.listens),
  ];
}

function factsOf({ model, texts, hostConf }: Read): { lines: string[]; listens: ListenAddress[] } {
  const { tree } = parseRendered(texts, hostConf, model);
  const theirs = model?.manage === "dropIn" ? platforms[model.platform].mainFile : undefined;
  return { lines: fullRestartLines(tree, theirs), listens: listenAddresses(tree) };
}

/** A port that httpd has on one address cannot be opened on another one that meets it while it runs. */
function movedPorts(before: readonly ListenAddress[], after: readonly ListenAddress[]): string[] {
  return after
    .filter(({ hex, port }) => !before.some((old) => old.hex === hex && old.port === port))
    .filter(({ hex, port }) => before.some((old) => old.port === port && (isAll(old.hex) || isAll(hex))))
    .map(({ address, port }) => `Listen ${address}:${port}, where httpd has the port on another address`);
}

const isAll = (hex: string): boolean => hex === "*" || /^0+$/.test(hex);
