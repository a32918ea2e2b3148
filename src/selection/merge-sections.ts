import { conditionalLayers } from "./conditional-layers";
import { type Layer, walkDirectories, walkFiles, walkLocations } from "./directory-walk";
import { readHtaccess } from "./htaccess";
import type { MappedFile } from "./map-to-file";
import type { RequestState } from "./request-state";
import { Refusal } from "./resolution";
import type { SelectionContext } from "./selection-context";
import type { ServerSelection } from "./server-selection";

/**
 * Puts the scopes of a request in the order in which they override each other: servers, Directory with .htaccess,
 * Directory by regular expression, Files, Location, If. In each kind the main server's sections come first.
 */
export function mergeSections(
  state: RequestState,
  selection: ServerSelection,
  context: SelectionContext,
  { located }: MappedFile,
): Refusal | undefined {
  let refusal: Refusal | undefined;
  const names = selection.base.findLast(({ scope }) => scope.settings.has("accessfilename"));
  const fileNames = names?.scope.settings.get("accessfilename")?.words ?? [".htaccess"];
  const folderFile = (folder: string, layers: readonly Layer[]): Layer | undefined => {
    if (refusal || !context.reader) return undefined;
    const found = readHtaccess(folder, layers, context.reader, fileNames, context.configuration);
    if (!(found instanceof Refusal)) return found;
    refusal = found;
    return undefined;
  };
  const layers = walkDirectories(
    selection.sections,
    foldersOf(located),
    located.filename,
    selection.base,
    folderFile,
  );
  if (refusal) return refusal;
  layers.push(...walkFiles(layers, located.filename));
  layers.push(...walkLocations(selection.sections, state.path));
  setNamedCaptures(layers, state, located.filename);
  state.layers = layers;
  state.layers = [...layers, ...conditionalLayers(layers, state)];
  return undefined;
}

/** Without path info the file itself is compared with Directory sections too, as if it were a folder. */
function foldersOf({ kind, filename, pathInfo, folders }: MappedFile["located"]): readonly string[] {
  return kind === "file" && pathInfo === "" ? [...folders, `${filename}/`] : folders;
}

/** A named group of a section's pattern becomes the variable MATCH_NAME. */
function setNamedCaptures(layers: readonly Layer[], state: RequestState, filename: string): void {
  for (const { section } of layers) {
    if (!section?.regex) continue;
    const subject = section.kind === "location" ? state.path : filename;
    const match = section.regex.match(
      section.kind === "files" ? subject.slice(subject.lastIndexOf("/") + 1) : subject,
    );
    for (const [name, value] of Object.entries(match?.named ?? {})) {
      state.environment.set(`MATCH_${name.toUpperCase()}`, value);
    }
  }
}
