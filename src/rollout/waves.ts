import type { Rollout } from "../model/rollout";

/**
 * The hosts in waves, in their order. Each size of `rollout.waves` makes one wave, the last one as many as it takes;
 * a percentage is of all hosts, rounded up. No wave is empty; without hosts there is none.
 */
export function inWaves<Host>(hosts: readonly Host[], sizes: Rollout["waves"]): Host[][] {
  const waves: Host[][] = [];
  let size = 1;
  for (let begin = 0; begin < hosts.length; begin += size) {
    size = hostCount(sizes[Math.min(waves.length, sizes.length - 1)] ?? "100%", hosts.length);
    waves.push(hosts.slice(begin, begin + size));
  }
  return waves;
}

// --- internal ---

function hostCount(size: Rollout["waves"][number], all: number): number {
  return typeof size === "number" ? size : Math.ceil((all * Number(size.slice(0, -1))) / 100);
}
