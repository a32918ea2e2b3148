import { type LocatedFile, locateFile } from "./file-system";
import { expectNoRedirect } from "./redirect";
import type { RequestState } from "./request-state";
import type { Trace } from "./resolution";
import type { RewrittenPath } from "./rewrite-phases";
import { mapByAlias, type ScriptAlias } from "./script-alias";
import type { SelectionContext } from "./selection-context";
import type { ServerSelection } from "./server-selection";

/** The file that a path is mapped to, and the script alias that did it. */
export interface MappedFile {
  readonly located: LocatedFile;
  readonly scriptAlias: ScriptAlias | undefined;
}

/**
 * Maps the path to a file: a file that a rule named, else the first Alias, else the first WSGIScriptAlias, its own
 * before the main server's, else the folder of documents. A script alias leaves notes that count later.
 */
export function mapToFile(
  state: RequestState,
  selection: ServerSelection,
  context: SelectionContext,
  trace: Trace,
  rewritten: RewrittenPath,
): MappedFile {
  const locate = (path: string): LocatedFile => locateFile(path, context.files, context.presumedFiles);
  const finish = (path: string, scriptAlias: ScriptAlias | undefined): MappedFile => {
    const located = locate(path);
    state.filename = located.filename;
    state.pathInfo = located.pathInfo;
    return { located, scriptAlias };
  };
  if (rewritten.file !== undefined) {
    const first = `/${rewritten.file.split("/")[1] ?? ""}`;
    const isPath = context.files !== undefined && context.files.kind(first) !== "missing";
    return finish(isPath ? rewritten.file : state.documentRoot + rewritten.file, undefined);
  }
  expectNoRedirect(selection.redirects, state.path);
  for (const alias of selection.plainAliases) {
    const file = mapByAlias(alias, state.path);
    if (file === undefined) continue;
    trace.add(alias.directive, `maps the path to ${file}`);
    return finish(file, undefined);
  }
  for (const alias of selection.scriptAliases) {
    const file = mapByAlias(alias, state.path);
    if (file === undefined) continue;
    trace.add(alias.directive, `maps the path to ${file}`);
    state.notes.set("alias-forced-type", "wsgi-script");
    if (alias.processGroup !== undefined) state.notes.set("mod_wsgi.process_group", alias.processGroup);
    if (alias.applicationGroup !== undefined)
      state.notes.set("mod_wsgi.application_group", alias.applicationGroup);
    return finish(file, alias);
  }
  return finish(state.documentRoot + state.path, undefined);
}
