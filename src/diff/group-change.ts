import type { DaemonProcess } from "../selection/daemon-process";
import { integerOption } from "../selection/integer-option";
import type { CompiledReading } from "./compiled-reading";
import { type DirectivePlace, DirectivePlaces } from "./directive-place";
import type { FromTo } from "./fleet-side";
import { serverLabel } from "./request-url";

/** What a daemon process group can do at once, on one host. */
export interface Capacity {
  readonly processes: number;
  readonly threads: number;
  /** Requests at once: processes × threads. */
  readonly requests: number;
  /** Bytes of one process (memory-limit); null: no limit. */
  readonly memoryLimit: number | null;
  /** Bytes of all processes; null: no limit. */
  readonly memory: number | null;
}

/** A daemon process group that is there on one side only, or says something else. */
export interface GroupChange {
  readonly kind: "added" | "removed" | "resized" | "changed";
  readonly configuration: string;
  readonly hosts: readonly string[];
  readonly name: string;
  /** `the main server` or `www.example.com:80`; null: it is not there. */
  readonly definedIn: FromTo<string | null>;
  /** null: it is not there. */
  readonly capacity: FromTo<Capacity | null>;
  /** Options of WSGIDaemonProcess that differ, as they are written; null: not set. */
  readonly options: readonly ({ readonly option: string } & FromTo<string | null>)[];
  readonly at: DirectivePlace;
}

/** The groups that differ between two readings, in the order of head's text; those that are gone come last. */
export function groupChanges(
  base: CompiledReading,
  head: CompiledReading,
  hosts: readonly string[],
): GroupChange[] {
  const before = base.selection.context.groups;
  const after = head.selection.context.groups;
  const names = [...new Set([...after.keys(), ...before.keys()])];
  return names.flatMap((name): GroupChange[] => {
    const [from, to] = [before.get(name), after.get(name)];
    const known = to ?? from;
    const options = optionChanges(from, to);
    const definedIn = { from: placeOf(from), to: placeOf(to) };
    if (!known || (from && to && options.length === 0 && definedIn.from === definedIn.to)) return [];
    const capacity = { from: from ? capacityOf(from) : null, to: to ? capacityOf(to) : null };
    const side = to ? head : base;
    const set = from && to ? options.find((each) => each.to !== null) : undefined;
    const meant = set && `${set.option}=`;
    return [
      {
        kind: kindOf(capacity),
        configuration: head.configuration,
        hosts,
        name,
        definedIn,
        capacity,
        options,
        at: new DirectivePlaces(side.side, side.configuration).of(known.directive, meant),
      },
    ];
  });
}

/**
 * Defaults are mod_wsgi's: one process, 15 threads.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIDaemonProcess.html
 */
export function capacityOf({ options }: Pick<DaemonProcess, "options">): Capacity {
  const number = (option: string, otherwise: number): number => {
    const text = options.get(option);
    return text === undefined ? otherwise : integerOption(text);
  };
  const processes = Math.max(1, number("processes", 1));
  const threads = number("threads", 15);
  const limit = number("memory-limit", 0);
  const memoryLimit = limit > 0 ? limit : null;
  const memory = memoryLimit === null ? null : processes * memoryLimit;
  return { processes, threads, requests: processes * threads, memoryLimit, memory };
}

// --- internal ---

function kindOf({ from, to }: FromTo<Capacity | null>): GroupChange["kind"] {
  if (from === null) return "added";
  if (to === null) return "removed";
  return from.processes === to.processes && from.threads === to.threads && from.memoryLimit === to.memoryLimit
    ? "changed"
    : "resized";
}

function placeOf(group: DaemonProcess | undefined): string | null {
  return group === undefined ? null : serverLabel(group.server);
}

function optionChanges(
  from: DaemonProcess | undefined,
  to: DaemonProcess | undefined,
): { option: string; from: string | null; to: string | null }[] {
  const names = [...new Set([...(to?.options.keys() ?? []), ...(from?.options.keys() ?? [])])];
  return names.flatMap((option) => {
    const values = { from: from?.options.get(option) ?? null, to: to?.options.get(option) ?? null };
    return values.from === values.to ? [] : [{ option, ...values }];
  });
}
