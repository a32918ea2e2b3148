import type { ConfigurationDiagnostic } from "../httpd/diagnostic";
import type { ConfigurationTree } from "../httpd/directive";
import { parseConfiguration } from "../httpd/parse-configuration";
import type { ConfigurationReader } from "../httpd/reader";
import { baseDirectory, currentRelease } from "./layout";

/** The rendered texts of one configuration. */
export interface RenderedTexts {
  /** By path below the release. */
  readonly files: Readonly<Record<string, string>>;
  /** What takes the place of the distribution's main configuration file. */
  readonly stub: string;
}

/** Defined on each host by itself; which values they have there decides nothing about requests. */
const probeConf = [
  "WSGI_FLEET_RELEASE release",
  `WSGI_FLEET_RELEASE_DIR ${baseDirectory}/releases/release`,
  "WSGI_FLEET_PROBE_TOKEN token",
  "WSGI_FLEET_DBM db",
]
  .map((definition) => `Define ${definition}\n`)
  .join("");

/** Reads rendered texts as a host's httpd will: the stub, the live release, the host's own definitions. */
export function parseRendered(
  { files, stub }: RenderedTexts,
  hostConf: string,
): { tree: ConfigurationTree; diagnostics: ConfigurationDiagnostic[] } {
  const texts: Readonly<Record<string, string>> = {
    ...files,
    "host.conf": hostConf,
    "probe.conf": probeConf,
  };
  const reader: ConfigurationReader = {
    read: (path) => {
      const name = releaseFile(path);
      return name !== path && Object.hasOwn(texts, name) ? texts[name] : undefined;
    },
    glob: () => [],
  };
  return parseConfiguration({ file: "stub.conf", text: stub, reader });
}

/** The path of a file of the live release below it: `vhosts/www.example.com_80.conf`; other paths as they are. */
export function releaseFile(path: string): string {
  return path.startsWith(`${currentRelease}/`) ? path.slice(currentRelease.length + 1) : path;
}
