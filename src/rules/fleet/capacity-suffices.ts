import type { Finding } from "../../diagnostic/diagnostic";
import type { Configuration } from "../../model/configuration";
import type { DaemonProcessGroup } from "../../model/daemon-process-group";
import { hostsByConfiguration } from "../../model/hosts-by-configuration";
import { mpmLimits } from "../../model/mpm";
import { bytesOf } from "../../model/size";
import type { FleetRule } from "./fleet-rule";

/**
 * A host can use what its configuration starts: daemon threads for which httpd has workers, queues that hold what
 * workers hand over, memory for all processes up to their limits.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/user-guides/processes-and-threading.html
 */
export const capacitySuffices: FleetRule = ({ fleet }) => {
  const hosts = hostsByConfiguration(fleet);
  return Object.entries(fleet.configurations).flatMap(([name, configuration]): Finding[] => {
    const path = ["configurations", name];
    return [
      ...workerFindings(configuration, path),
      ...(hosts.get(name) ?? []).flatMap((host) => {
        const memory = fleet.hosts[host]?.memory;
        return memory === undefined ? [] : memoryFindings(configuration, host, bytesOf(memory));
      }),
    ];
  });
};

// --- internal ---

interface PlacedGroup {
  readonly group: DaemonProcessGroup;
  readonly path: readonly (string | number)[];
}

function groupsOf(configuration: Configuration): PlacedGroup[] {
  const placed = (groups: readonly DaemonProcessGroup[], base: readonly (string | number)[]) =>
    groups.map((group, index) => ({ group, path: [...base, "daemonProcessGroups", index] }));
  return [
    ...placed(configuration.daemonProcessGroups, []),
    ...configuration.virtualHosts.flatMap(({ daemonProcessGroups }, index) =>
      placed(daemonProcessGroups, ["virtualHosts", index]),
    ),
  ];
}

function capacityOf({ processes = 1, threads = 15 }: DaemonProcessGroup): number {
  return processes * threads;
}

function workerFindings(configuration: Configuration, base: Finding["path"]): Finding[] {
  if (configuration.manage !== "whole") return [];
  const { maxRequestWorkers } = mpmLimits(configuration.mpm ?? {});
  const groups = groupsOf(configuration);
  const total = groups.reduce((sum, { group }) => sum + capacityOf(group), 0);
  const isSaid = configuration.mpm?.maxRequestWorkers !== undefined;
  const place = configuration.mpm === undefined ? ["daemonProcessGroups"] : ["mpm"];
  const unused: Finding[] =
    total <= maxRequestWorkers
      ? []
      : [
          {
            code: "capacity-exceeded",
            severity: "warning",
            path: [...base, ...place, ...(isSaid ? ["maxRequestWorkers"] : [])],
            message: `The daemon process groups have ${total} threads (${groups.map(({ group }) => `${group.name} ${capacityOf(group)}`).join(", ")}), but httpd takes ${maxRequestWorkers} requests at once (MaxRequestWorkers): ${total - maxRequestWorkers} threads can never be busy.`,
            hint: `Raise mpm.maxRequestWorkers to ${total} or more, or have fewer processes and threads.`,
          },
        ];
  const queues = groups.flatMap(({ group, path }): Finding[] => {
    const backlog = group.listenBacklog ?? 100;
    // Of defaults alone nobody has decided anything.
    if (!isSaid && group.listenBacklog === undefined) return [];
    const room = capacityOf(group) + backlog;
    if (room >= maxRequestWorkers) return [];
    return [
      {
        code: "capacity-exceeded",
        severity: "warning",
        path: [...base, ...path, ...(group.listenBacklog === undefined ? ["name"] : ["listenBacklog"])],
        message: `The process group "${group.name}" holds ${room} requests, ${capacityOf(group)} in threads and ${backlog} in its queue (listen-backlog), but httpd hands over up to ${maxRequestWorkers} (MaxRequestWorkers): the others wait ${group.connectTimeout ?? 15} seconds and are answered with 503.`,
        hint: `Set its listenBacklog to ${maxRequestWorkers - capacityOf(group)} or more, or lower mpm.maxRequestWorkers.`,
      },
    ];
  });
  return [...unused, ...queues];
}

function memoryFindings(configuration: Configuration, host: string, memory: number): Finding[] {
  const limited = groupsOf(configuration).filter(({ group }) => (group.memoryLimit ?? 0) > 0);
  const parts = limited.map(({ group }) => ({
    name: group.name,
    processes: group.processes ?? 1,
    limit: group.memoryLimit ?? 0,
  }));
  const total = parts.reduce((sum, { processes, limit }) => sum + processes * limit, 0);
  if (total <= memory) return [];
  const shown = parts.map(({ name, processes, limit }) => `${name} ${processes} × ${megabytes(limit)}`);
  return [
    {
      code: "capacity-exceeded",
      severity: "warning",
      path: ["hosts", host, "memory"],
      message: `The daemon processes of host "${host}" may use ${megabytes(total)} (memory-limit: ${shown.join(", ")}), but it has ${megabytes(memory)}.`,
      hint: "Lower memoryLimit or the number of processes, or run fewer groups on this host.",
    },
  ];
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MB`;
}
