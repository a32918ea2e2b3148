import { columns } from "../look/look-table";

/** How far a push has come. */
export interface RolloutState {
  /** Whether every host is staged, so that the first wave could begin. */
  readonly isStaged: boolean;
  /** Hosts whose new release answers. */
  readonly switched: ReadonlySet<string>;
  /** Hosts whose new release may stay. */
  readonly done: ReadonlySet<string>;
  /** Seconds after which a host puts back what nobody confirms. */
  readonly confirmWithin: number;
}

/**
 * Which hosts are done, which are not, and which were not touched, for a push that ended before all of them were done;
 * undefined where they are. `waves` are the names of hosts.
 */
export function rolloutReport(
  waves: readonly (readonly string[])[],
  { isStaged, switched, done, confirmWithin }: RolloutState,
): string | undefined {
  const stopped = waves.findIndex((wave) => wave.some((host) => !done.has(host)));
  if (stopped < 0) return undefined;
  const all = waves.flat();
  if (!isStaged) return `Rollout: not every host could be staged, so none of ${all.length} was switched.`;
  const stateOf = (host: string, wave: number): State => {
    if (done.has(host)) return "done";
    if (wave > stopped) return "untouched";
    return switched.has(host) ? "not confirmed" : "failed or not begun";
  };
  const rows = waves.flatMap((hosts, index) =>
    states.flatMap((state) => {
      const those = hosts.filter((host) => stateOf(host, index) === state);
      return those.length === 0 ? [] : [[String(index + 1), state, those.join(", ")]];
    }),
  );
  const count = all.filter((host) => done.has(host)).length;
  const isOpen = waves[stopped]?.some((host) => stateOf(host, stopped) === "not confirmed");
  return [
    `Rollout: stopped in wave ${stopped + 1} of ${waves.length}; ${count} of ${all.length} hosts ${count === 1 ? "is" : "are"} done.`,
    ...columns([["wave", "state", "hosts"], ...rows]).map((line) => `  ${line}`),
    "  A host that failed has put back what was live before, unless its error says otherwise.",
    ...(isOpen
      ? [
          `  A host that is not confirmed puts it back by itself, within ${confirmWithin} s; new rows of maps alone stay.`,
        ]
      : []),
    "  The next up begins with the hosts that are not done, and leaves the others as they are.",
  ].join("\n");
}

// --- internal ---

const states = ["done", "not confirmed", "failed or not begun", "untouched"] as const;

type State = (typeof states)[number];
