import type { Finding, Position, RenderedLine } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import type { LoadedFleet } from "../load/load-fleet";
import { releaseFile } from "../release/rendered-tree";
import type { Origins } from "../view/origins";
import type { ConfigurationFinding, TextLine } from "./configuration/configuration-rule";
import { inFleetWords } from "./fleet-words";

/**
 * A finding about a rendered line in terms of the fleet file: the value that stands in the line, the row of a map,
 * else what the line's file stands for.
 */
export function locateInFleet(
  finding: ConfigurationFinding,
  configurationName: string,
  loaded: LoadedFleet,
  origins: Origins,
): Finding {
  const { code, severity, at, value, row, related = [], message, hint } = finding;
  const place = row ? rowPlace(row, configurationName, loaded) : undefined;
  return {
    code,
    severity,
    ...(place ?? { path: modelPathOf(at, value, origins) ?? ["configurations", configurationName] }),
    rendered: renderedLine(at),
    ...(related.length === 0 ? {} : { related: related.map(renderedLine) }),
    message,
    hint: inFleetWords(hint),
  };
}

/** The model path of the value that is meant, else of the first value in the line; a section is its file's. */
export function modelPathOf(
  { file, line, text }: TextLine,
  value: string | undefined,
  origins: Origins,
): ModelPath | undefined {
  if (value === undefined && text.startsWith("<")) return origins.ownerOf(releaseFile(file));
  const found = origins.originsOf(releaseFile(file), line);
  const meant =
    value === undefined
      ? undefined
      : (found.findLast((origin) => origin.text === value) ??
        found.findLast((origin) => origin.text.includes(value)));
  return (meant ?? found[0])?.path;
}

// --- internal ---

function renderedLine({ file, line, text }: TextLine): RenderedLine {
  return { file: releaseFile(file), line, text };
}

/** The row of a map: its line in the entries file, or the entry in the fleet file. */
function rowPlace(
  { map: name, key, value }: NonNullable<ConfigurationFinding["row"]>,
  configurationName: string,
  { fleet, mapEntries }: LoadedFleet,
): { path: ModelPath; position?: Position } | undefined {
  const index =
    fleet.configurations[configurationName]?.processMaps.findIndex((map) => map.name === name) ?? -1;
  const entries = mapEntries.get(configurationName)?.get(name);
  const entry = entries?.rows.find((each) => each.key === key && each.value === value);
  if (index < 0 || !entries || !entry) return undefined;
  const path = ["configurations", configurationName, "processMaps", index];
  if (entries.file === undefined) return { path: [...path, "entries", key] };
  const column = entry.valueColumn ?? key.length + 2;
  const position = { file: entries.file, line: entry.line, column };
  return { path: [...path, "entriesFile"], position };
}
