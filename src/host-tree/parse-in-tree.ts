import type { ConfigurationDiagnostic } from "../httpd/diagnostic";
import type { ConfigurationTree } from "../httpd/directive";
import { readEnvironmentFile } from "../httpd/environment-file";
import { parseConfiguration } from "../httpd/parse-configuration";
import type { Configuration } from "../model/configuration";
import { platforms } from "../platform/platforms";
import { currentRelease } from "../release/layout";
import { type RenderedTexts, releaseFile, releaseTexts } from "../release/rendered-tree";
import type { HostTree } from "./host-tree";
import { HostTreeReader } from "./host-tree-reader";

/** The rendered texts of a configuration for one host. */
export interface HostTexts extends RenderedTexts {
  readonly hostConf: string;
  readonly configuration: Pick<Configuration, "platform" | "manage">;
}

/** The files of a host, and their contents by digest as far as they are at hand. */
export interface SeenFiles {
  readonly tree: HostTree;
  content(digest: string): string | undefined;
  /** Of the host's httpd. */
  readonly httpdVersion?: string | undefined;
}

/** A host's configuration as its httpd reads it. */
export interface ParsedInTree {
  readonly tree: ConfigurationTree;
  readonly diagnostics: readonly ConfigurationDiagnostic[];
  /** The environment that httpd is started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Digests of files that are in force and whose contents are not at hand: taken for empty. */
  readonly missing: ReadonlySet<string>;
}

/**
 * Reads rendered texts among the files that a host has: with `manage: dropIn` from its own main file on, with
 * `manage: whole` what they include themselves. Without `texts` the host's own files alone. Undefined where the host has no
 * main file, as before httpd is installed, or where that is not ours to replace and cannot be read.
 */
export function parseInTree(
  { files, stub, hostConf, configuration }: HostTexts,
  seen: SeenFiles,
  ours: "with" | "without" = "with",
): ParsedInTree | undefined {
  const platform = platforms[configuration.platform];
  const isWhole = configuration.manage === "whole";
  const own = new Map<string, string>();
  if (ours === "with") {
    for (const [name, text] of Object.entries(releaseTexts(files, hostConf)))
      own.set(`${currentRelease}/${name}`, text);
    own.set(isWhole ? platform.mainFile : platform.dropInFile, stub);
  }
  // What lies there now is an earlier push of ours.
  const tree = { ...seen.tree, files: without(seen.tree.files, platform.dropInFile) };
  const { serverRoot, modulesDirectory } = platform;
  const reader = new HostTreeReader(tree, { root: serverRoot, modulesDirectory, own }, seen.content);
  const main = isWhole
    ? { file: "stub.conf", text: ours === "with" ? stub : "" }
    : { file: platform.mainFile, text: reader.read(platform.mainFile) };
  if (main.text === undefined) return undefined;
  const environment = reader.read(platform.environmentFile);
  const env = environment === undefined ? {} : readEnvironmentFile(environment, serverRoot);
  const { httpdVersion } = seen;
  const parsed = parseConfiguration({
    file: main.file,
    text: main.text,
    reader,
    env,
    serverRoot,
    ...(httpdVersion === undefined ? {} : { httpdVersion }),
  });
  return { ...parsed, env, missing: reader.missing };
}

/** Whether a line of a configuration is one of the rendered texts, and not of the host's own files. */
export function isRendered(file: string): boolean {
  return file === "stub.conf" || releaseFile(file) !== file;
}

// --- internal ---

function without(files: HostTree["files"], path: string): HostTree["files"] {
  if (!files.has(path)) return files;
  return new Map([...files].filter(([each]) => each !== path));
}
