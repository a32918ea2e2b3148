import { isFailure, type LookOutcome } from "./look-outcome";

/**
 * The names that hosts had when they were pushed to last, by their own word, of those that were renamed in the fleet file. None
 * that a host of the fleet has now, or that several hosts say, as copies of one disk do.
 */
export function formerNames(outcomes: readonly LookOutcome[]): ReadonlyMap<string, string> {
  const taken = new Set(outcomes.map(({ host }) => host));
  const saidBy = new Map<string, string[]>();
  for (const outcome of outcomes) {
    const name = isFailure(outcome) ? undefined : outcome.status.name;
    if (name === undefined || taken.has(name)) continue;
    const hosts = saidBy.get(name);
    if (hosts === undefined) saidBy.set(name, [outcome.host]);
    else hosts.push(outcome.host);
  }
  return new Map(
    [...saidBy].flatMap(([name, [host, ...others]]): [string, string][] =>
      host === undefined || others.length > 0 ? [] : [[host, name]],
    ),
  );
}
