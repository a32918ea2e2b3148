import { baseName } from "../httpd/path";
import type { ScopeConfig, Section } from "./scope";
import { Unmodelled } from "./unmodelled";

/** One scope that applies to a request, with the folder that rules in it count from. */
export interface Layer {
  readonly scope: ScopeConfig;
  readonly path: string | undefined;
  readonly section: Section | undefined;
}

/** Sections of one server, main's first, in the order in which httpd compares them. */
export interface SectionTable {
  readonly directories: ReadonlyMap<string, readonly Section[]>;
  readonly wildDirectories: readonly Section[];
  readonly regexDirectories: readonly Section[];
  readonly locations: readonly Section[];
}

/** Reads `.htaccess` of a folder; undefined when there is none or it is not looked at. */
export type FolderFile = (folder: string, layersSoFar: readonly Layer[]) => Layer | undefined;

/**
 * Directory sections from the shortest folder to the longest, then the regular expressions. In each folder its
 * sections come in file order (main's first), then its .htaccess. A regular expression sees the whole file name.
 */
export function walkDirectories(
  table: SectionTable,
  folders: readonly string[],
  filename: string,
  base: readonly Layer[],
  folderFile: FolderFile,
): Layer[] {
  const layers = [...base];
  for (const [depth, folder] of folders.entries()) {
    const plain = table.directories.get(folder) ?? [];
    const wild = table.wildDirectories.filter(
      (section) => section.depth === depth && applies(section, folder),
    );
    const here =
      wild.length === 0 ? plain : [...plain, ...wild].sort((a, b) => order(table, a) - order(table, b));
    for (const section of here) layers.push(layerOf(section));
    const fromFile = folderFile(folder, layers);
    if (fromFile) layers.push(fromFile);
  }
  for (const section of table.regexDirectories) if (applies(section, filename)) layers.push(layerOf(section));
  return layers;
}

/** Files sections of every scope so far, in the order of the scopes, by the last part of the file name. */
export function walkFiles(layers: readonly Layer[], filename: string): Layer[] {
  const name = baseName(filename);
  return layers.flatMap(({ scope }) => scope.files.filter((section) => applies(section, name)).map(layerOf));
}

/** Location sections in file order. Only the plain form sees runs of slashes as one. */
export function walkLocations(table: SectionTable, path: string): Layer[] {
  const merged = path.replace(/\/{2,}/g, "/");
  return table.locations.filter((section) => applies(section, section.isRegex ? path : merged)).map(layerOf);
}

function layerOf(section: Section): Layer {
  return { scope: section.scope, path: section.path, section };
}

function applies(section: Section, subject: string): boolean {
  if (section.match) return section.match(subject);
  if (isInert(section.scope)) return false;
  throw new Unmodelled(`${section.directive.text}: ${section.problem ?? "not modelled"}`);
}

/** A scope that says nothing about selection may match or not. */
export function isInert(scope: ScopeConfig): boolean {
  const { env, setEnvIf, rewrite, options, conditions, unmodelled, files, handlerScripts, addHandlers } =
    scope;
  return (
    !scope.processGroup &&
    !scope.restrictProcess &&
    !scope.setHandler &&
    !scope.access &&
    !scope.hostAccess &&
    !scope.allowOverride &&
    !rewrite.touched &&
    scope.settings.size + handlerScripts.size === 0 &&
    [env, setEnvIf, options, conditions, unmodelled, files, addHandlers].every((list) => list.length === 0)
  );
}

function order(table: SectionTable, section: Section): number {
  return sectionOrder.get(table)?.get(section) ?? 0;
}

const sectionOrder = new WeakMap<SectionTable, ReadonlyMap<Section, number>>();

/** httpd counts the slashes of a pattern as if it were a path, and takes the one with fewer first. */
const slashes = (pattern: string): number => pattern.split("/").length - 1;

/** Sorts the sections of the main server and of a virtual host into a table. */
export function sectionTable(directories: readonly Section[], locations: readonly Section[]): SectionTable {
  const plain = new Map<string, Section[]>();
  const wild: Section[] = [];
  const regex: Section[] = [];
  for (const section of directories) {
    if (section.isRegex) regex.push(section);
    else if (/[*?[]/.test(section.path)) wild.push(section);
    else plain.set(section.path, [...(plain.get(section.path) ?? []), section]);
  }
  regex.sort((a, b) => slashes(a.path) - slashes(b.path));
  const table = { directories: plain, wildDirectories: wild, regexDirectories: regex, locations };
  sectionOrder.set(table, new Map(directories.map((section, index) => [section, index])));
  return table;
}
