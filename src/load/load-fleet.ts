import type { Diagnostic, Finding, Position } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import { type Fleet, fleetSchema, type TemplateName, templateNames } from "../model/fleet";
import { type AppliedDefaults, applyDefaults } from "./apply-defaults";
import { withHostKeys } from "./host-keys";
import { readCsvEntries } from "./map-csv";
import { inlineMapEntries, type MapEntry, type ReadEntries } from "./map-entries";
import { readMapEntries } from "./map-text";
import { schemaFindings } from "./schema-findings";
import { readYaml } from "./yaml-source";

/** A fleet whose shape is right, with the contents of the files that it names. */
export interface LoadedFleet {
  readonly fleet: Fleet;
  /** Rows by configuration name and map name. */
  readonly mapEntries: ReadonlyMap<string, ReadonlyMap<string, MapEntries>>;
  /** Template texts that stand in for the built-in ones, with the file they are from. */
  readonly templates: ReadonlyMap<TemplateName, { readonly file: string; readonly text: string }>;
}

export interface MapEntries {
  /** The entries file as messages name it; undefined for entries that stand in the fleet file. */
  readonly file: string | undefined;
  readonly rows: readonly MapEntry[];
  /** Key → value of the rows, in their order; whoever asks for rows shares it. */
  readonly values: ReadonlyMap<string, string>;
  /** What the rows were read from, where that is a text file in which nothing is wrong. */
  readonly text?: string;
}

export interface LoadResult {
  /** Undefined where the shape is wrong. */
  readonly loaded: LoadedFleet | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** Gives a finding its place in the fleet file. */
  locate(finding: Finding): Diagnostic;
}

/** Files that a fleet file names, read relative to it. `undefined` where there is no such file. */
export interface FleetFileReader {
  read(path: string): string | undefined;
  /** The path as messages name it. */
  display(path: string): string;
}

/**
 * Reads a fleet file. `file` is its name in messages. Never throws for what stands in the files. Maps that are like those
 * of `known` share its rows.
 */
export function loadFleet(
  text: string,
  file: string,
  reader: FleetFileReader,
  known?: LoadedFleet,
): LoadResult {
  const source = readYaml(text, file);
  const locate = (finding: Finding): Diagnostic => ({ ...finding, position: positionOf(finding) });
  if (source.diagnostics.length > 0) return { loaded: undefined, diagnostics: source.diagnostics, locate };
  const applied = applyDefaults(source.data);
  return parseFleet(applied, reader, locate, known);

  function positionOf(finding: Finding): Position {
    const part = finding.code === "unknown-property" ? "key" : "value";
    return finding.position ?? source.locate(applied.writtenAt(finding.path), part);
  }
}

/** The same for a fleet that a program built: the shape is checked, the files are read. */
export function loadFleetData(
  data: unknown,
  reader: FleetFileReader,
  locate: (finding: Finding) => Diagnostic,
): LoadResult {
  return parseFleet(applyDefaults(data), reader, locate);
}

// --- internal ---

function parseFleet(
  { data, writtenAt }: AppliedDefaults,
  reader: FleetFileReader,
  locate: (finding: Finding) => Diagnostic,
  known?: LoadedFleet,
): LoadResult {
  const parsed = fleetSchema.safeParse(data ?? {});
  if (!parsed.success) {
    const findings = schemaFindings(fleetSchema, data ?? {}, parsed.error.issues);
    const places = new Set(findings.map(({ path }) => JSON.stringify(path)));
    // What is wrong with a default is said once, where it stands.
    const own = findings.filter(({ path }) => {
      const place = writtenAt(path);
      return place === path || !places.has(JSON.stringify(place));
    });
    return { loaded: undefined, diagnostics: own.map(locate), locate };
  }
  const { knownHostsFile } = parsed.data.connection;
  const keyed = withHostKeys(
    withoutDefaults(parsed.data),
    knownHostsFile === undefined
      ? undefined
      : { file: reader.display(knownHostsFile), text: reader.read(knownHostsFile) },
  );
  const { fleet } = keyed;
  const findings: Finding[] = [...keyed.findings];
  const mapEntries = new Map<string, Map<string, MapEntries>>();
  for (const [name, configuration] of Object.entries(fleet.configurations)) {
    const maps = new Map<string, MapEntries>();
    configuration.processMaps.forEach((map, index) => {
      const path = ["configurations", name, "processMaps", index];
      const read: ReadEntries & { readonly text?: string } =
        map.entries !== undefined
          ? inlineMapEntries(map.entries, [...path, "entries"])
          : readEntriesFile(
              map.entriesFile ?? "",
              [...path, "entriesFile"],
              known?.mapEntries.get(name)?.get(map.name),
            );
      findings.push(...read.findings);
      const file = map.entriesFile === undefined ? undefined : reader.display(map.entriesFile);
      const text = read.text !== undefined && read.findings.length === 0 ? { text: read.text } : {};
      maps.set(map.name, { file, rows: read.entries, values: read.values, ...text });
    });
    mapEntries.set(name, maps);
  }
  const templates = new Map<TemplateName, { file: string; text: string }>();
  for (const name of templateNames) {
    const path = fleet.templates[name];
    if (path === undefined) continue;
    const text = reader.read(path);
    if (text === undefined) findings.push(notReadable(path, ["templates", name]));
    else templates.set(name, { file: reader.display(path), text });
  }
  return { loaded: { fleet, mapEntries, templates }, diagnostics: findings.map(locate), locate };

  function readEntriesFile(
    file: string,
    path: ModelPath,
    like: MapEntries | undefined,
  ): ReadEntries & { readonly text?: string } {
    const text = reader.read(file);
    if (text === undefined) return { entries: [], values: new Map(), findings: [notReadable(file, path)] };
    if (/\.csv$/i.test(file)) return readCsvEntries(text, reader.display(file), path);
    const before = like?.text === undefined ? undefined : { ...like, text: like.text };
    return { ...readMapEntries(text, reader.display(file), path, before), text };
  }

  function notReadable(file: string, path: ModelPath): Finding {
    return {
      code: "file-not-readable",
      severity: "error",
      path,
      message: `The file "${reader.display(file)}" cannot be read.`,
      hint: "Paths are relative to the fleet file; check the name and that the file is there.",
    };
  }
}

/** They have been applied, and say nothing more. */
function withoutDefaults(fleet: Fleet): Fleet {
  const { defaults: _, ...rest } = fleet;
  const configurations = Object.entries(fleet.configurations).map(
    ([name, { defaults: _, ...configuration }]) => [
      name,
      {
        ...configuration,
        virtualHosts: configuration.virtualHosts.map(({ defaults: _, ...virtualHost }) => virtualHost),
      },
    ],
  );
  return { ...rest, configurations: Object.fromEntries(configurations) };
}
