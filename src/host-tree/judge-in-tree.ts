import { stageOf } from "../diagnostic/code";
import type { RenderedLine } from "../diagnostic/diagnostic";
import type { ModelPath } from "../diagnostic/model-path";
import { cleanPath } from "../httpd/path";
import type { LoadedFleet } from "../load/load-fleet";
import type { Platform } from "../platform/platform";
import { platforms } from "../platform/platforms";
import { parseRendered, releaseFile } from "../release/rendered-tree";
import type { ConfigurationFinding, TextLine } from "../rules/configuration/configuration-rule";
import type { JudgedConfiguration } from "../rules/configuration/judged-configuration";
import { judgedConfiguration } from "../rules/judge-configuration";
import { mapContents } from "../rules/judge-fleet";
import { locateInFleet, modelPathOf } from "../rules/locate-in-fleet";
import { configurationRules } from "../rules/rules";
import type { KnownFiles } from "../selection";
import { configurationVerdict } from "../selection";
import { presumingName } from "../selection/presumed-name";
import type { Origins } from "../view/origins";
import { changedRequests } from "./changed-requests";
import { citedText } from "./cited-text";
import type { HostFinding } from "./host-finding";
import type { HostTree } from "./host-tree";
import { type HostTexts, isRendered, type ParsedInTree, parseInTree, type SeenFiles } from "./parse-in-tree";

/** A configuration as one of its hosts gets it. */
export interface JudgedTexts extends HostTexts {
  readonly name: string;
  readonly origins: Origins;
}

/**
 * What the rules find in a configuration among the files that a host has, beyond what they find among those of a fresh
 * installation, which was said before. What is wrong with the host's other sites whether or not ours comes is their own
 * affair, unless httpd refuses it. Where a file that is in force could not be read, what it might put right is a warning.
 */
export function judgeInTree(texts: JudgedTexts, loaded: LoadedFleet, given: SeenFiles): HostFinding[] {
  const seen = withoutMissing(given, parseInTree(texts, given)?.missing ?? new Set());
  const parsed = parseInTree(texts, seen);
  if (parsed === undefined) return unknownMainFile(texts, seen);
  if (!readsHostFiles(parsed)) return [];
  const real = judgeOne(parsed, texts, loaded, seen.tree);
  const presumed = judgePresumed(texts, loaded);
  const alone = parseInTree(texts, seen, "without");
  const before = alone === undefined ? [] : findingsOf(judgeOne(alone, texts, loaded, seen.tree));
  const found = findingsOf(real).filter(isNews(keysOf(findingsOf(presumed)), keysOf(before)));
  const refused = found.filter(({ code }) => stageOf(code) === "configuration");
  if (refused.length > 0) return inFleet(refused, texts, loaded, parsed);
  const { manage } = texts.configuration;
  const changed = changedRequests(presumed.reach, real.reach, manage === "whole");
  const places = new Set(found.map(placeKey));
  const all = [...changed.filter((each) => !places.has(placeKey(each))), ...found];
  const hasErrors = all.some(({ severity }) => severity === "error");
  // One thing at a time: what is only advice may follow from an error.
  const told = all.filter(
    ({ code }) => !hasErrors || stageOf(code) !== "advice" || code === "include-not-known",
  );
  return inFleet(told, texts, loaded, parsed);
}

// --- internal ---

/** Files whose contents did not come are as unknown as those that are never read. */
function withoutMissing(seen: SeenFiles, missing: ReadonlySet<string>): SeenFiles {
  if (missing.size === 0) return seen;
  const files = [...seen.tree.files].map(([path, digest]): [string, string | undefined] => [
    path,
    digest !== undefined && missing.has(digest) ? undefined : digest,
  ]);
  return { ...seen, tree: { ...seen.tree, files: new Map(files) } };
}

/** Nothing is said of a host that has no main file yet. */
function unknownMainFile({ name, configuration }: JudgedTexts, { tree }: SeenFiles): HostFinding[] {
  const { mainFile } = platforms[configuration.platform];
  if (!tree.files.has(mainFile)) return [];
  return [
    {
      code: "include-not-known",
      severity: "warning",
      path: ["configurations", name],
      at: { file: mainFile, line: 1 },
      message: `What ${mainFile} holds on the host is not known, so that nothing of this host's own files is judged.`,
      hint: "See why it cannot be read there, or why it is so large.",
    },
  ];
}

type Found = ConfigurationFinding & { readonly meant?: TextLine | undefined };

/** Whether any line of the host's own has a part in it: else it is what was judged before. */
function readsHostFiles({ tree, diagnostics }: ParsedInTree): boolean {
  return (
    tree.directives.some(({ file }) => !isRendered(file)) ||
    diagnostics.some(({ file, severity }) => severity !== "warning" && !isRendered(file))
  );
}

function judgeOne(
  { tree, diagnostics, env }: ParsedInTree,
  { name, configuration }: JudgedTexts,
  loaded: LoadedFleet,
  hostTree: HostTree,
): JudgedConfiguration {
  const modWsgiVersion = loaded.fleet.configurations[name]?.modWsgi ?? "4.9";
  const filesystem = moduleFiles(hostTree, platforms[configuration.platform]);
  const problems = configurationVerdict(tree, { modWsgiVersion, filesystem });
  const options = presumingName({ maps: mapContents(name, loaded), modWsgiVersion, env });
  return judgedConfiguration({ tree, diagnostics, problems, options });
}

/** The configuration in the distribution's stock files, as it was judged before any host was looked at. */
function judgePresumed(texts: JudgedTexts, loaded: LoadedFleet): JudgedConfiguration {
  const { name, hostConf, configuration } = texts;
  const { tree, diagnostics } = parseRendered(texts, hostConf, configuration);
  const modWsgiVersion = loaded.fleet.configurations[name]?.modWsgi ?? "4.9";
  const problems = configurationVerdict(tree, { modWsgiVersion });
  const options = { maps: mapContents(name, loaded), modWsgiVersion };
  return judgedConfiguration({ tree, diagnostics, problems, options });
}

/** The files of modules; nothing is known of them before mod_wsgi is installed, nor of packages that a push installs. */
function moduleFiles({ modules }: HostTree, platform: Platform): KnownFiles {
  const { modulesDirectory, serverRoot, wsgiModuleFile, modulePackages } = platform;
  if (!modules?.has(wsgiModuleFile)) return { kind: () => undefined };
  const installed = new Set(Object.keys(modulePackages).map((name) => `mod_${name}.so`));
  const folders = [modulesDirectory, `${serverRoot}/modules`];
  return {
    kind: (path) => {
      const clean = cleanPath(path);
      if (folders.includes(clean)) return "directory";
      const folder = folders.find((each) => clean.startsWith(`${each}/`));
      const name = folder === undefined ? "" : clean.slice(folder.length + 1);
      if (name === "" || name.includes("/") || installed.has(name)) return undefined;
      return modules.has(name) ? "file" : "missing";
    },
  };
}

function findingsOf(judged: JudgedConfiguration): ConfigurationFinding[] {
  return configurationRules.flatMap((rule) => rule(judged));
}

function isNews(presumed: ReadonlySet<string>, before: ReadonlySet<string>) {
  return (finding: ConfigurationFinding): boolean => {
    const { code, at } = finding;
    // What takes its requests is said for each of them.
    if (code === "virtual-host-unreached" || presumed.has(keyOf(finding))) return false;
    if (code === "include-not-known") return true;
    const stage = stageOf(code);
    if (before.has(keyOf(finding))) return stage === "configuration";
    return isRendered(at.file) || stage !== "advice";
  };
}

function keysOf(findings: readonly ConfigurationFinding[]): Set<string> {
  return new Set(findings.map(keyOf));
}

function keyOf({ code, at, value, row }: ConfigurationFinding): string {
  return JSON.stringify([code, at.file, at.line, value, row]);
}

function placeKey({ at }: Pick<ConfigurationFinding, "at">): string {
  return `${at.file}:${at.line}`;
}

function inFleet(
  found: readonly Found[],
  { name, origins }: JudgedTexts,
  loaded: LoadedFleet,
  { diagnostics }: ParsedInTree,
): HostFinding[] {
  const isUnsure = diagnostics.some(({ severity }) => severity === "unknown");
  return found.map((finding): HostFinding => {
    const { code, at, message, hint, related = [], meant } = finding;
    // Whatever the file says, an earlier virtual host has the name.
    const severity = isUnsure && code !== "request-captured" ? "warning" : finding.severity;
    if (isRendered(at.file)) {
      const located = locateInFleet({ ...finding, severity }, name, loaded, origins);
      return { ...located, ...(related.length === 0 ? {} : { related: related.map(citedLine) }) };
    }
    return {
      code,
      severity,
      path: concernedPath([...(meant ? [meant] : []), ...related], origins) ?? ["configurations", name],
      message,
      hint,
      at: { file: at.file, line: at.line },
      related: [at, ...related].map(citedLine),
    };
  });
}

/** What the fleet file says of the first of the lines that is a rendered one. */
function concernedPath(lines: readonly TextLine[], origins: Origins): ModelPath | undefined {
  const ours = lines.find(({ file }) => isRendered(file));
  return ours && modelPathOf(ours, undefined, origins);
}

function citedLine({ file, line, text }: TextLine): RenderedLine {
  return isRendered(file) ? { file: releaseFile(file), line, text } : { file, line, text: citedText(text) };
}
