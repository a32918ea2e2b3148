import { type AskedKey, askedKeys, asksForThePath } from "../../reach/asked-keys";
import { compileRewriteMap, type RewriteMap } from "../../selection/rewrite-map";
import type { JudgedConfiguration } from "./judged-configuration";

/** A map whose keys are made of the path of URLs, with the rows that it has. */
export interface AskedMap {
  readonly map: RewriteMap;
  readonly entries: ReadonlyMap<string, string>;
  /** The kinds of requests that ask it with a key that is the path itself. */
  readonly asked: readonly AskedKey[];
}

const known = new WeakMap<JudgedConfiguration, AskedMap[]>();

/** The maps that rules ask for the whole path, each once however many servers declare it alike. */
export function mapsAskedForPaths(judged: JudgedConfiguration): AskedMap[] {
  let maps = known.get(judged);
  if (!maps) {
    maps = collect(judged);
    known.set(judged, maps);
  }
  return maps;
}

// --- internal ---

function collect({ reach }: JudgedConfiguration): AskedMap[] {
  const byEntries = new Map<ReadonlyMap<string, string>, { map: RewriteMap; asked: AskedKey[] }>();
  for (const asked of askedKeys(reach.requests)) {
    const { directive } = asked.question;
    if (!directive || asked.part !== "path") continue;
    const map = compileRewriteMap(directive);
    const entries = reach.selection.context.maps.entriesOf(map);
    const one = byEntries.get(entries) ?? { map, asked: [] };
    byEntries.set(entries, one);
    one.asked.push(asked);
  }
  return [...byEntries]
    .filter(([, { asked }]) => asked.every(asksForThePath))
    .map(([entries, { map, asked }]) => ({ map, entries, asked }));
}
