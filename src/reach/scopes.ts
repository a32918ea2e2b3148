import type { ScopeConfig, Section } from "../selection/scope";
import type { ServerSelection } from "../selection/server-selection";

/** The sections of folders that apply to a server, its own and the main server's. */
export function folderSectionsOf({ sections }: ServerSelection): Section[] {
  return [
    ...[...sections.directories.values()].flat(),
    ...sections.wildDirectories,
    ...sections.regexDirectories,
  ];
}

/** Every scope that requests to a server may come into, the sections for files in them included. */
export function scopesOf(selection: ServerSelection): ScopeConfig[] {
  const outer = [...selection.base, ...folderSectionsOf(selection), ...selection.sections.locations].map(
    ({ scope }) => scope,
  );
  return [...outer, ...outer.flatMap(({ files }) => files.map(({ scope }) => scope))];
}
