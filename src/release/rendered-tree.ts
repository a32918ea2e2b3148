import type { ConfigurationDiagnostic } from "../httpd/diagnostic";
import type { ConfigurationTree } from "../httpd/directive";
import { parseConfiguration } from "../httpd/parse-configuration";
import type { ConfigurationReader } from "../httpd/reader";
import type { Configuration } from "../model/configuration";
import { platforms } from "../platform/platforms";
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

/**
 * Reads rendered texts as a host's httpd will: the stub, the live release, the host's own definitions. Where the
 * configuration is a drop-in they stand in the configuration that the distribution's packages install.
 */
export function parseRendered(
  { files, stub }: RenderedTexts,
  hostConf: string,
  { platform: platformName, manage }: Pick<Configuration, "platform" | "manage"> = whole,
): { tree: ConfigurationTree; diagnostics: ConfigurationDiagnostic[] } {
  const platform = platforms[platformName];
  const texts = releaseTexts(files, hostConf);
  const reader: ConfigurationReader = {
    read: (path) => {
      if (manage === "dropIn" && path === platform.dropInFile) return stub;
      const name = releaseFile(path);
      return name !== path && Object.hasOwn(texts, name) ? texts[name] : undefined;
    },
    glob: () => [],
    // What else lies on hosts is their own.
    knows: (path) => path === platform.dropInFile || releaseFile(path) !== path,
  };
  const main =
    manage === "dropIn"
      ? { file: platform.mainFile, text: platform.stock.text }
      : { file: "stub.conf", text: stub };
  return parseConfiguration({ ...main, reader, serverRoot: platform.serverRoot });
}

/** The files of a release as httpd reads them on a host, by path below it. */
export function releaseTexts(
  files: RenderedTexts["files"],
  hostConf: string,
): Readonly<Record<string, string>> {
  return { ...files, "host.conf": hostConf, "probe.conf": probeConf };
}

/** The path of a file of the live release below it: `vhosts/www.example.com_80.conf`; other paths as they are. */
export function releaseFile(path: string): string {
  if (dropInFiles.includes(path)) return "stub.conf";
  return path.startsWith(`${currentRelease}/`) ? path.slice(currentRelease.length + 1) : path;
}

// --- internal ---

const whole = { platform: "debian", manage: "whole" } as const;

const dropInFiles = Object.values(platforms).map(({ dropInFile }) => dropInFile);
