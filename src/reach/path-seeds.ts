import { isInert } from "../selection/directory-walk";
import type { Section } from "../selection/scope";
import type { ScriptAlias } from "../selection/script-alias";
import type { ServerSelection } from "../selection/server-selection";
import { markers } from "./marker";
import { patternSamples } from "./pattern-samples";

/**
 * Decoded URL paths that tell the places of a server apart: each script alias, section, rule and condition applies
 * to one of them, and one lies below it where nothing else applies. In a stable order.
 */
export function pathSeeds(selection: ServerSelection, documentRoot: string): string[] {
  const { scriptAliases, plainAliases, sections } = selection;
  const aliases = [...scriptAliases, ...plainAliases];
  const prefixes = new Set<string>(["/"]);
  const patterns = new Set<string>();
  for (const alias of aliases) {
    if (alias.regex) patterns.add(alias.location);
    else prefixes.add(alias.location);
  }
  const folderSections = [
    ...[...sections.directories.values()].flat(),
    ...sections.wildDirectories,
    ...sections.regexDirectories,
  ].filter(({ scope }) => !isInert(scope));
  for (const section of sections.locations.filter(({ scope }) => !isInert(scope))) {
    for (const path of sectionSeeds(section)) prefixes.add(path);
    for (const rule of section.scope.rewrite.rules) {
      for (const sample of patternSamples(rule.regex.pattern, markers.path))
        prefixes.add(join(section.path, sample));
    }
  }
  for (const section of folderSections) {
    for (const path of urlsOf(section, aliases, documentRoot)) prefixes.add(path);
  }
  for (const { attribute, regex } of selection.setEnvIf) {
    if (attribute.toLowerCase() === "request_uri") patterns.add(regex.pattern);
  }
  for (const rule of selection.rewrite.rules) {
    patterns.add(rule.regex.pattern);
    for (const { testString, test } of rule.conditions) {
      if (testString.includes("REQUEST_URI") && test.kind === "regex") patterns.add(test.regex.pattern);
    }
  }
  const files = [...selection.base, ...folderSections].flatMap(({ scope }) => scope.files);
  const names = files.filter(({ scope }) => !isInert(scope)).flatMap(sectionSeeds);
  const samples = [...[...patterns].flatMap(pathsOfPattern), ...pathsInExpressions(selection)];
  const seeds = new Set<string>();
  for (const prefix of prefixes) {
    seeds.add(prefix);
    seeds.add(join(prefix, markers.path));
    seeds.add(join(prefix, `${markers.path}.wsgi`));
    for (const name of names) seeds.add(join(prefix, name));
  }
  for (const sample of samples) {
    seeds.add(sample);
    for (const prefix of prefixes) if (!sample.startsWith(prefix)) seeds.add(join(prefix, sample));
  }
  return [...seeds];
}

// --- internal ---

const join = (prefix: string, rest: string): string =>
  `${prefix.replace(/\/+$/, "")}/${rest.replace(/^\/+/, "")}`;

/** Texts that the section's argument matches. */
function sectionSeeds(section: Section): string[] {
  if (section.regex) {
    const samples = patternSamples(section.regex.pattern, markers.path);
    return section.kind === "location" ? pathsOfPattern(section.regex.pattern) : samples;
  }
  if (!section.match) return [];
  const plain = section.path
    .replaceAll("*", markers.path)
    .replaceAll("?", "q")
    .replace(/\[[^\]]*\]/g, "q");
  return section.match(plain) ? [plain] : [];
}

/** A pattern looks for something anywhere in the path, unless it says where. */
function pathsOfPattern(pattern: string): string[] {
  return patternSamples(pattern, markers.path).flatMap((sample) =>
    sample.startsWith("/") ? [sample] : [`/${sample}`, `/${markers.path}${sample}`],
  );
}

/** Paths and patterns that conditions of `<If>` are written with. */
function pathsInExpressions({ base, sections }: ServerSelection): string[] {
  const scopes = [...base, ...sections.locations, ...[...sections.directories.values()].flat()];
  return scopes.flatMap(({ scope }) =>
    scope.conditions.flatMap(({ args }) => {
      const texts = [...args.matchAll(/['"](\/[^'"]*)['"]/g)].map(([, text = ""]) => text);
      const patterns = [...args.matchAll(/=~\s*(?:m([#|])(.*?)\1|\/((?:\\.|[^/])*)\/)/g)];
      return [...texts, ...patterns.flatMap(([, , a, b]) => pathsOfPattern(a ?? b ?? ""))];
    }),
  );
}

/** URL paths that are mapped into the folder: by each alias whose target is above it, and by the document root. */
function urlsOf(section: Section, aliases: readonly ScriptAlias[], documentRoot: string): string[] {
  const targets = [...aliases.filter(({ regex }) => !regex), { location: "/", target: documentRoot }];
  return sectionSeeds(section).flatMap((folder) =>
    targets.flatMap(({ location, target }) => {
      const root = `${target.replace(/\/+$/, "")}/`;
      return folder.startsWith(root) ? [join(location, folder.slice(root.length))] : [];
    }),
  );
}
