import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { formatDiagnostics } from "../../src/diagnostic/format";
import { hostDiagnostic } from "../../src/host-tree/host-finding";
import type { HostTree } from "../../src/host-tree/host-tree";
import { judgeInTree } from "../../src/host-tree/judge-in-tree";
import type { SeenFiles } from "../../src/host-tree/parse-in-tree";
import { projectRoot } from "../../templates/project-root";
import { Renderer } from "../../templates/render";
import type { fleetOf } from "../rules/loaded-fleet";

/** `/etc/apache2` as Debian's packages install it, without `magic`. */
const packaged = JSON.parse(
  readFileSync(join(projectRoot, "test", "cli", "debian-apache2.json"), "utf8"),
) as { readonly files: Record<string, string>; readonly links: Record<string, string> };

/** Modules that a2enmod has enabled, besides those that the package enables. */
const enabled = ["wsgi"];

/**
 * A host with the packages' files and what `changes` puts in their place, by path below `/etc/apache2`; undefined takes a
 * file away.
 */
export function debianHost(changes: Readonly<Record<string, string | undefined>> = {}): SeenFiles {
  const texts = new Map<string, string>(Object.entries(packaged.files));
  for (const [path, target] of Object.entries(packaged.links))
    texts.set(path, packaged.files[posix.join(posix.dirname(path), target)] ?? "");
  for (const name of enabled)
    texts.set(
      `mods-enabled/${name}.load`,
      `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so\n`,
    );
  for (const [path, text] of Object.entries(changes))
    if (text === undefined) texts.delete(path);
    else texts.set(path, text);
  const contents = new Map([...texts.values()].map((text) => [sha256(text), text]));
  const tree: HostTree = {
    files: new Map([...texts].map(([path, text]) => [`/etc/apache2/${path}`, sha256(text)])),
    folders: new Set([...texts.keys()].map((path) => posix.join("/etc/apache2", posix.dirname(path)))),
    linkedFolders: [],
    modules: undefined,
    isCut: false,
  };
  return { tree, content: (digest) => contents.get(digest) };
}

/** What is found in the configuration `web` on such a host, as a person reads it. */
export function judgedOn(seen: SeenFiles, loaded: ReturnType<typeof fleetOf>): string {
  const renderer = new Renderer(loaded);
  const configuration = loaded.fleet.configurations.web;
  if (configuration === undefined) throw new Error("There is no configuration web.");
  const texts = { ...renderer.configuration("web"), name: "web", hostConf: "", configuration };
  const found = judgeInTree(texts, loaded, seen);
  const locate = (finding: object) =>
    ({ position: { file: "fleet.yaml", line: 1, column: 1 }, ...finding }) as Parameters<
      typeof formatDiagnostics
    >[0][number];
  return formatDiagnostics(found.map((each) => hostDiagnostic(each, locate, (file) => `web1:${file}`)));
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
