import type { Scenario } from "./scenario";

/** What the last push of wsgi-fleet in a scenario was made of, for the floors to do as much. */
export interface PushedWork {
  /** Connections by host. */
  readonly connections: Map<Scenario, ReadonlyMap<string, number>>;
  /** Resources that the state holds. */
  components: number;
  resources: number;
  /** Resources that were created, updated or replaced. */
  readonly changed: Map<Scenario, number>;
}

export function noWork(): PushedWork {
  return { connections: new Map(), components: 0, resources: 0, changed: new Map() };
}

/** How many resources a run of pulumi says that it changed, or would change. */
export function changedResources(output: string): number {
  const counts = [...output.matchAll(/^ {4}\S+ *(\d+) (?:to )?(?:created?|updated?|replaced?)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
