import { type Dirent, readdirSync, statSync } from "node:fs";
import { isConfigurationFile, largestFile } from "../src/host-tree/configuration-file";
import type { HostTree } from "../src/host-tree/host-tree";
import type { SeenFiles } from "../src/host-tree/parse-in-tree";
import type { Platform } from "../src/platform/platform";
import { filesBelowRoot } from "./server-files";
import { sha256 } from "./sha256";
import { readTextFile } from "./text-file";

/**
 * The configuration files of a host whose file system was copied to a folder, as a look at the host would list them, or in
 * one sentence why there are none.
 */
export function filesOfHostFolder(
  root: string,
  { mainFile, serverRoot, modulesDirectory }: Platform,
): SeenFiles | { readonly problem: string } {
  if (!statSync(`${root}/${mainFile}`, { throwIfNoEntry: false })?.isFile())
    return { problem: `There is no ${mainFile} below "${root}".` };
  const below = filesBelowRoot(root, `${root}/${mainFile}`);
  if ("problem" in below) return below;
  const locate = (path: string): string => below.locate(path) ?? path;
  const texts = new Map<string, string>();
  const files = new Map<string, string | undefined>();
  const folders = new Set<string>();
  const dangling = new Set<string>();
  const linkedFolders: string[] = [];
  const add = (folder: string): void => {
    folders.add(folder);
    for (const entry of entriesOf(locate(folder))) {
      const path = `${folder}/${entry.name}`;
      const stats = statSync(locate(path), { throwIfNoEntry: false });
      if (entry.isDirectory()) add(path);
      else if (stats === undefined) dangling.add(path);
      else if (stats.isDirectory()) linkedFolders.push(path);
      else if (!stats.isFile() || stats.size > largestFile || !isConfigurationFile(path))
        files.set(path, undefined);
      else {
        const file = readTextFile(locate(path));
        const digest = "text" in file ? sha256(file.text) : undefined;
        if ("text" in file && digest !== undefined) texts.set(digest, file.text);
        files.set(path, digest);
      }
    }
  };
  add(serverRoot);
  const modules = entriesOf(locate(modulesDirectory)).map(({ name }) => name);
  const tree: HostTree = {
    files,
    folders,
    dangling,
    linkedFolders,
    modules: modules.length === 0 ? undefined : new Set(modules),
    isCut: false,
  };
  return { tree, content: (digest) => texts.get(digest) };
}

// --- internal ---

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
