import type { ModelPath } from "../diagnostic/model-path";
import type { MapEntry } from "../load/map-entries";
import type { ProcessMap } from "../model/process-map";
import type { ViewPath } from "./marked-view";

/** What `wsgiprocmap.txt.hbs` gets: the rows of one map, in order. */
export interface ProcessMapSourceView {
  readonly entries: readonly MapEntry[];
}

/** The model path of a value of the view; `base` is the map's. */
export function processMapSourceOrigin(
  map: ProcessMap,
  { entries }: ProcessMapSourceView,
  base: ModelPath,
  [, index]: ViewPath,
): ModelPath {
  const entry = entries[Number(index)];
  if (map.entries === undefined || entry === undefined) return [...base, "entriesFile"];
  return [...base, "entries", entry.key];
}
