import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument, quoteOption } from "../httpd/quote";
import type { ScriptAlias } from "../model/script-alias";
import type { ViewPath } from "./marked-view";

/** One `WSGIScriptAlias` line. Every string is an argument, quoted where needed. */
export interface ScriptAliasView {
  readonly path: string;
  readonly script: string;
  readonly options: readonly string[];
}

/** A directory that holds scripts, with its script files; none where the whole directory is served. */
export interface ScriptDirectoryView {
  readonly directory: string;
  readonly files: readonly string[];
}

export function scriptAliasView(alias: ScriptAlias): ScriptAliasView {
  return {
    path: quoteArgument(alias.path),
    script: quoteArgument(alias.script),
    options: setOptions(alias).map(([name, , value]) => quoteOption(name, value)),
  };
}

/** The model path of a value of the view; `base` is the alias's. */
export function scriptAliasOrigin(
  alias: ScriptAlias,
  base: ModelPath,
  [name = "path", index]: ViewPath,
): ModelPath {
  if (name !== "options") return [...base, name];
  return [...base, setOptions(alias)[Number(index)]?.[1] ?? "path"];
}

export function scriptDirectoryViews(aliases: readonly ScriptAlias[]): ScriptDirectoryView[] {
  return scriptDirectories(aliases).map(({ directory, files }) => ({
    directory: quoteArgument(directory),
    files: files.map(quoteArgument),
  }));
}

/** The model path of a value of the views: the script of the first alias with it. `base` is the virtual host's. */
export function scriptDirectoryOrigin(
  aliases: readonly ScriptAlias[],
  base: ModelPath,
  [index, name, fileIndex]: ViewPath,
): ModelPath {
  const { directory, files } = scriptDirectories(aliases)[Number(index)] ?? { directory: "", files: [] };
  const file = name === "files" ? files[Number(fileIndex)] : undefined;
  const alias = aliases.findIndex(({ script }) => {
    const parts = splitScript(script);
    return parts.directory === directory && (file === undefined || parts.file === file);
  });
  return [...base, "scriptAliases", alias, "script"];
}

// --- internal ---

/** Options that are set: mod_wsgi's name, the model's and the value. */
function setOptions(alias: ScriptAlias): [string, keyof ScriptAlias, string][] {
  const { processGroup, applicationGroup, callableObject, passAuthorization } = alias;
  const passes = passAuthorization === undefined ? undefined : passAuthorization ? "On" : "Off";
  const options: [string, keyof ScriptAlias, string | undefined][] = [
    ["process-group", "processGroup", processGroup],
    ["application-group", "applicationGroup", applicationGroup],
    ["callable-object", "callableObject", callableObject],
    ["pass-authorization", "passAuthorization", passes],
  ];
  return options.filter((option): option is [string, keyof ScriptAlias, string] => option[2] !== undefined);
}

/** Sorted, so that the order of the aliases does not matter. */
function scriptDirectories(aliases: readonly ScriptAlias[]): { directory: string; files: string[] }[] {
  const filesOf = new Map<string, Set<string>>();
  const scripts = new Set(aliases.map(({ script }) => script));
  for (const { script } of aliases) {
    const { directory, file } = splitScript(script);
    const files = filesOf.get(directory) ?? new Set();
    if (file !== "") files.add(file);
    filesOf.set(directory, files);
  }
  return [...filesOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([directory, files]) => ({
      directory,
      // A directory that an alias names as a whole serves every script in it.
      files: scripts.has(`${directory}/`) ? [] : [...files].sort(),
    }));
}

function splitScript(script: string): { directory: string; file: string } {
  const slash = script.lastIndexOf("/");
  return { directory: script.slice(0, slash) || "/", file: script.slice(slash + 1) };
}
