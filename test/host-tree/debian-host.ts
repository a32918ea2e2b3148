import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { hostDiagnostics, judgeHost } from "../../infra/judge-host";
import type { Diagnostic, Finding } from "../../src/diagnostic/diagnostic";
import { formatDiagnostics } from "../../src/diagnostic/format";
import type { HostTree } from "../../src/host-tree/host-tree";
import type { SeenFiles } from "../../src/host-tree/parse-in-tree";
import type { LoadedFleet } from "../../src/load/load-fleet";
import { projectRoot } from "../../templates/project-root";
import { Renderer } from "../../templates/render";

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
    dangling: new Set(),
    linkedFolders: [],
    modules: undefined,
    isCut: false,
  };
  return { tree, content: (digest) => contents.get(digest) };
}

/** What is found in the configuration `web` on such a host, as a person reads it. */
export function judgedOn(seen: SeenFiles, loaded: LoadedFleet): string {
  const rendered = new Renderer(loaded).configuration("web");
  const found = judgeHost({ name: "web", rendered, hostConf: "" }, loaded, {
    files: seen,
    modWsgiVersion: undefined,
  });
  return formatDiagnostics(hostDiagnostics(found, loaded, locate, (file) => `web1:${file}`));
}

function locate(finding: Finding): Diagnostic {
  return { position: { file: "fleet.yaml", line: 1, column: 1 }, ...finding };
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
