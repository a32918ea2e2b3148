import { utf8Length } from "../load/map-entries";
import type { Account } from "../model/account";
import type { Configuration } from "../model/configuration";
import type { DaemonProcessGroup } from "../model/daemon-process-group";
import type { Platform, PlatformDirectory } from "../platform/platform";
import type { ListenAddress } from "./listens";
import type { Probe } from "./probe";
import { probes } from "./probe";
import { secretNames } from "./secret-files";

/** What the plan says of the rendered texts. */
export interface PlanTexts {
  /** By path below the release. */
  readonly files: Readonly<Record<string, string>>;
  /** Texts of the maps by name. */
  readonly maps: Readonly<Record<string, string>>;
  readonly listens: readonly ListenAddress[];
  /** Lines that take effect only when httpd is stopped and started. */
  readonly fullRestart: readonly string[];
}

/**
 * What the host script works from: one `<word> <value>…` a line. Values come from the model, which lets no control
 * character into them, and a blank only into paths, which come last; `-` stands for "not set".
 */
export function releasePlan(
  configuration: Configuration,
  platform: Platform,
  mapsDigest: string,
  texts: PlanTexts,
): string {
  const isWhole = configuration.manage === "whole";
  const lines = [
    ["platform", platform.name],
    ["manage", configuration.manage],
    ["main-file", platform.mainFile],
    ["managed-file", isWhole ? platform.mainFile : platform.dropInFile],
    ["binary", platform.binary],
    ["control", platform.control],
    ["service", platform.service],
    ["environment-file", platform.environmentFile],
    ["httxt2dbm", platform.httxt2dbm],
    ["pid-file", platform.pidFile],
    ["error-log", platform.errorLog],
    ["user", configuration.user ?? platform.user, configuration.group ?? platform.group],
    ["wsgi-module", `${platform.modulesDirectory}/${platform.wsgiModuleFile}`],
    ["mod-wsgi", configuration.modWsgi],
    ["package-manager", platform.packageManager],
    ...packages(configuration, platform, texts.files).map((name) => ["package", name]),
    ...seLinuxLines(platform),
    ...Object.entries(configuration.accounts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, account]) => accountLine(name, account)),
    ...directories(configuration, platform).map(directoryLine),
    ["space", ...sizeOf(texts.files), ...sizeOf(texts.maps)].map(String),
    ...texts.listens.map(({ address, port, hex }) => ["listen", address, String(port), hex]),
    ...texts.fullRestart.map((line) => ["full-restart", line.replace(/\p{Cc}+/gu, " ")]),
    ["maps-digest", mapsDigest],
    ...configuration.processMaps.map(({ name }) => ["map", name]),
    ...daemonProcessGroups(configuration).flatMap((group) => homeLines(group, configuration, platform)),
    ...probes(configuration).map(probeLine),
  ];
  return lines.map((words) => `${words.join(" ")}\n`).join("");
}

// --- internal ---

/** What httpd, mod_wsgi and this script need, the packages of further modules, and what opens sealed secrets. */
function packages(
  configuration: Configuration,
  { packages, modulePackages }: Platform,
  files: Readonly<Record<string, string>>,
): string[] {
  const loads = [...(files["httpd.conf"] ?? "").matchAll(/^\s*LoadModule (\w+)_module /gm)];
  const ofModules = loads.flatMap(([, module = ""]) => modulePackages[module] ?? []);
  const openssl = secretNames(configuration).length === 0 ? [] : ["openssl"];
  return [...new Set([...packages, ...ofModules, ...openssl])];
}

/** Kilobytes on a disk with blocks of 4 KiB, and the number of files. */
function sizeOf(texts: Readonly<Record<string, string>>): [number, number] {
  const sizes = Object.values(texts).map((text) => 4 * Math.ceil(utf8Length(text) / 4096));
  return [sizes.reduce((sum, size) => sum + size, 0), sizes.length];
}

function seLinuxLines({ seLinux }: Platform): string[][] {
  if (seLinux === undefined) return [];
  return [
    ["selinux-configuration-type", seLinux.configurationType],
    ...seLinux.booleans.map(({ name, allows }) => ["selinux-boolean", name, allows]),
  ];
}

/** `account <name> <group> <groups, with commas> <home>`. */
function accountLine(name: string, { group, groups, home }: Account): string[] {
  return ["account", name, group ?? name, groups.join(",") || "-", home ?? "/nonexistent"];
}

/** The distribution's, the accounts' homes, then the configuration's own, parents before what is in them. */
function directories(configuration: Configuration, platform: Platform): PlatformDirectory[] {
  const homes = Object.entries(configuration.accounts).flatMap(([owner, { group, home }]) =>
    home === undefined ? [] : [{ path: home, owner, group: group ?? owner, mode: "0755" }],
  );
  const own = Object.entries(configuration.directories).map(([path, rest]) => ({ path, ...rest }));
  const byPath = new Map([...homes, ...own].map((directory) => [directory.path, directory]));
  const sorted = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return [...platform.directories, platform.logDirectory, ...sorted];
}

/** Without a `/` at the end: a new directory is made beside its place and moved there. */
function directoryLine({ path, owner, group, mode }: PlatformDirectory): string[] {
  return ["directory", owner, group, mode, path.replace(/(?<=[^/])\/+$/, "")];
}

function daemonProcessGroups(configuration: Configuration): DaemonProcessGroup[] {
  return [
    ...configuration.daemonProcessGroups,
    ...configuration.virtualHosts.flatMap((virtualHost) => virtualHost.daemonProcessGroups),
  ];
}

/**
 * What a daemon cannot do without: mod_wsgi restarts one whose home is missing for ever, and one whose Python does not
 * fit dies at once. Paths with a variable differ between hosts and are not looked at.
 */
function homeLines(
  { name, user, group, chroot, home, pythonHome }: DaemonProcessGroup,
  configuration: Configuration,
  platform: Platform,
): string[][] {
  const account = user ?? configuration.user ?? platform.user;
  // Paths of a daemon that changes its root are below that.
  if (chroot !== undefined) return [];
  return [
    ...(isFixed(home) ? [["home", name, home]] : []),
    ...(isFixed(pythonHome) ? [["python-home", name, account, group ?? "-", pythonHome]] : []),
  ];
}

function isFixed(path: string | undefined): path is string {
  return path !== undefined && !path.includes("${");
}

function probeLine({ scheme, address, port, host, path, status, processGroup }: Probe): string[] {
  const group = processGroup === "" ? "%{GLOBAL}" : (processGroup ?? "-");
  return ["probe", scheme, address, String(port), host, String(status ?? "-"), group, path];
}
