import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument, quoteOption } from "../httpd/quote";
import type { ScriptAlias } from "../model/script-alias";
import type { ViewPath } from "./marked-view";

/** One `WSGIScriptAlias` or `WSGIScriptAliasMatch` line. Every string is an argument, quoted where needed. */
export interface ScriptAliasView {
  /** `Match` where the path is a pattern, else false. */
  readonly match: "Match" | false;
  /** The path or the pattern. */
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
    match: alias.pattern === undefined ? false : "Match",
    path: quoteArgument(alias.pattern ?? alias.path ?? ""),
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
  const path = alias.pattern === undefined ? "path" : "pattern";
  if (name === "options") return [...base, setOptions(alias)[Number(index)]?.[1] ?? path];
  return [...base, name === "script" ? name : path];
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
  const alias = aliases.findIndex((each) => {
    const parts = splitScript(each);
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
  const wholes = new Set<string>();
  for (const alias of aliases) {
    const { directory, file } = splitScript(alias);
    const files = filesOf.get(directory) ?? new Set();
    if (file === "") wholes.add(directory);
    else files.add(file);
    filesOf.set(directory, files);
  }
  return [...filesOf]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([directory, files]) => ({
      directory,
      // A directory that an alias names as a whole serves every script in it.
      files: wholes.has(directory) ? [] : [...files].sort(),
    }));
}

/** A script without a file name is a directory of scripts, and so is one whose name depends on the request. */
function splitScript({ script, pattern }: ScriptAlias): { directory: string; file: string } {
  const group = pattern === undefined ? -1 : script.search(/\$\d/);
  const fixed = group < 0 ? script : script.slice(0, script.lastIndexOf("/", group) + 1);
  const slash = fixed.lastIndexOf("/");
  return { directory: fixed.slice(0, slash) || "/", file: fixed.slice(slash + 1) };
}
