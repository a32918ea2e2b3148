import { formatModelPath, type ModelPath } from "../diagnostic/model-path";
import type { LoadedFleet, LoadResult } from "../load/load-fleet";
import { currentRelease } from "../release/layout";
import { releaseFile } from "../release/rendered-tree";
import type { Resolution, TraceEntry } from "../selection";
import type { MapQuestion } from "../selection/decision";
import type { Origins } from "../view/origins";
import type { FleetPlace, Step, Wording } from "./explainer";

/** Leads from the steps of an answer back to the fleet file that the configuration was rendered from. */
export class FleetPlaces implements Wording {
  constructor(
    private readonly loaded: LoadedFleet,
    private readonly configuration: string,
    private readonly origins: Origins,
    private readonly locate: LoadResult["locate"],
  ) {}

  /** The virtual host, else the first value that stands in the line, and the row of a map that answered it. */
  stepOf(entry: TraceEntry, resolution: Resolution | undefined): Step {
    const file = releaseFile(entry.file);
    const owner = entry.text.startsWith("<VirtualHost") ? this.origins.ownerOf(file) : undefined;
    const path = owner ?? this.origins.originsOf(file, entry.line)[0]?.path;
    const rows = (resolution?.decision.questions ?? [])
      .filter(({ by }) => by.file === entry.file && by.line === entry.line)
      .flatMap((question) => this.#rowOf(question));
    return { ...entry, file, origins: [...(path ? [this.#placeOf(path)] : []), ...rows] };
  }

  reasonOf(reason: string): string {
    return reason.replaceAll(`${currentRelease}/`, "");
  }

  #placeOf(path: ModelPath): FleetPlace {
    const { position } = this.locate({
      code: "invalid-value",
      severity: "warning",
      path,
      message: "",
      hint: "",
    });
    return { ...position, path: formatModelPath(path) };
  }

  #rowOf({ map, key, value }: MapQuestion): FleetPlace[] {
    const maps = this.loaded.fleet.configurations[this.configuration]?.processMaps ?? [];
    const index = maps.findIndex(({ name }) => name === map);
    const entries = this.loaded.mapEntries.get(this.configuration)?.get(map);
    const row = entries?.rows.find((each) => each.key === key && each.value === value);
    if (!entries || !row) return [];
    const path = ["configurations", this.configuration, "processMaps", index];
    if (entries.file === undefined) return [this.#placeOf([...path, "entries", key])];
    return [
      { file: entries.file, line: row.line, column: 1, path: formatModelPath([...path, "entriesFile"]) },
    ];
  }
}
