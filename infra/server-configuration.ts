import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type ConfigurationDiagnostic, type ConfigurationTree, parseConfiguration } from "../src/httpd";
import type { Directive } from "../src/httpd/directive";
import { readEnvironmentFile } from "../src/httpd/environment-file";
import { resolvePath } from "../src/httpd/path";
import {
  type ConfigurationProblem,
  configurationVerdict,
  type MapContent,
  type SelectionOptions,
} from "../src/selection";
import { readAccounts } from "./account-files";
import { ConfigurationFiles } from "./configuration-files";
import { displayPath } from "./display-path";
import { knownFiles } from "./known-files";
import { machineName } from "./machine-name";
import { placeNaming } from "./named-places";
import { presumedFolders } from "./presumed-folders";
import {
  filesBelowRoot,
  filesFromElsewhere,
  filesOfThisMachine,
  isOwnConfiguration,
  type ServerFiles,
} from "./server-files";
import { readTextFile } from "./text-file";
import { unknownFolderFiles } from "./unknown-folder-files";

/** What is asked about. */
export interface ServerConfigurationOptions {
  /** The main configuration file. */
  readonly file: string;
  /** Root of a copied file system. */
  readonly root?: string | undefined;
  /** Source texts of RewriteMaps, by name or source file. */
  readonly maps: Readonly<Record<string, MapContent>>;
  /** The environment of the httpd process, before `envvars`. */
  readonly env: Readonly<Record<string, string>>;
  /** `-D` names. */
  readonly defines: readonly string[];
  readonly httpdVersion?: string | undefined;
  readonly modWsgiVersion?: string | undefined;
  readonly hostname?: string | undefined;
}

/** A server's configuration, read from its files. */
export interface ServerConfiguration {
  readonly tree: ConfigurationTree;
  /** What httpd says while it reads, then while it takes the directives in. */
  readonly diagnostics: readonly ConfigurationDiagnostic[];
  readonly problems: readonly ConfigurationProblem[];
  readonly selection: SelectionOptions;
  /** Included files of which nothing is known here: no answer can be trusted. */
  readonly unseen: readonly string[];
  /** The path of a file as a person here names it. */
  display(file: string): string;
  /** A text in which each `FILE:LINE` of the configuration is named that way. */
  displayPlaces(text: string): string;
}

/** Reads the configuration of a server, or says in one sentence why the main file cannot be read. */
export async function readServerConfiguration(
  options: ServerConfigurationOptions,
): Promise<ServerConfiguration | { readonly problem: string }> {
  const main = readTextFile(options.file);
  if ("problem" in main) return main;
  const files = filesOf(options, main.text);
  if ("problem" in files) return files;
  const reader = new ConfigurationFiles(files);
  const env = { ...environmentOf(files, reader), ...options.env };
  const { httpdVersion, defines } = options;
  const { tree, diagnostics } = parseConfiguration({
    file: files.mainFile,
    text: main.text,
    reader,
    defines,
    env,
    ...(httpdVersion === undefined ? {} : { httpdVersion }),
  });
  const { unseen } = reader;
  const accounts = files.isWhole ? readAccounts(files) : undefined;
  const given = mapDirectives(tree.directives).filter(({ name }) => options.maps[name] !== undefined);
  const present = new Set(given.map(({ source }) => resolvePath(tree.serverRoot, source)));
  const filesystem = files.isWhole ? knownFiles(files, accounts, present) : undefined;
  const modWsgiVersion = options.modWsgiVersion ?? "4.9.4";
  const needsName = files.isThisMachine && !tree.directives.some(({ key }) => key === "servername");
  const hostname = options.hostname ?? (needsName ? await machineName() : undefined);
  const names = new Map<string, string>();
  const display = (file: string): string => {
    const name = names.get(file) ?? displayPath(files.locate(file) ?? file);
    names.set(file, name);
    return name;
  };
  return {
    tree,
    diagnostics,
    problems: configurationVerdict(tree, {
      modWsgiVersion,
      ...(filesystem && { filesystem }),
      ...(accounts && { accounts }),
    }),
    selection: {
      maps: { ...mapsOnDisk(tree, files, options.maps), ...options.maps },
      env,
      modWsgiVersion,
      reader: files.isWhole ? reader : unknownFolderFiles(tree),
      filesystem: filesystem ?? presumedFolders(tree),
      ...(hostname !== undefined && { hostname }),
    },
    unseen,
    display,
    displayPlaces: placeNaming(tree.directives, display),
  };
}

// --- internal ---

function filesOf(
  { file, root, env, defines }: ServerConfigurationOptions,
  text: string,
): ServerFiles | { readonly problem: string } {
  if (root !== undefined) return filesBelowRoot(root, file);
  const { tree } = parseConfiguration({ file, text, defines, env });
  const isOwn = isOwnConfiguration(file, tree.serverRoot) && tree.directives.every(moduleIsHere(tree));
  return isOwn ? filesOfThisMachine(file) : filesFromElsewhere(file, tree.serverRoot);
}

/** A server whose modules are not here does not run here. */
function moduleIsHere({ serverRoot }: ConfigurationTree): (directive: Directive) => boolean {
  return ({ key, words: [, path = ""] }) => key !== "loadmodule" || existsSync(resolvePath(serverRoot, path));
}

function environmentOf(files: ServerFiles, reader: ConfigurationFiles): Record<string, string> {
  const folder = dirname(files.mainFile);
  const text = reader.read(`${folder}/envvars`);
  return text === undefined ? {} : readEnvironmentFile(text, folder);
}

interface MapDirective {
  readonly name: string;
  readonly type: string;
  /** As written, without the type. */
  readonly source: string;
}

function mapDirectives(directives: readonly Directive[]): MapDirective[] {
  return directives.flatMap(({ key, words, children }) => {
    if (key !== "rewritemap") return mapDirectives(children);
    const [name = "", source = ""] = words;
    const typed = /^(\w+(?:=\w+)?):(.*)$/.exec(source);
    return [{ name, type: typed?.[1] ?? "txt", source: typed?.[2] ?? source }];
  });
}

/** Text maps that the disk holds; a map whose text was given stays out. */
function mapsOnDisk(
  tree: ConfigurationTree,
  files: ServerFiles,
  given: ServerConfigurationOptions["maps"],
): Record<string, MapContent> {
  const found: Record<string, MapContent> = {};
  if (!files.isWhole) return found;
  for (const { name, type, source } of mapDirectives(tree.directives)) {
    const place = files.locate(resolvePath(tree.serverRoot, source));
    if (given[name] !== undefined || place === undefined || !/^(txt|rnd)$/.test(type)) continue;
    const file = readTextFile(place);
    if ("text" in file) found[source] = file;
  }
  return found;
}
