import { isInert } from "../selection/directory-walk";
import type { RewriteRule } from "../selection/rewrite-rule";
import type { Section } from "../selection/scope";
import type { ScriptAlias } from "../selection/script-alias";
import type { ServerSelection } from "../selection/server-selection";
import { expressionsIn } from "./comparison";
import { markers } from "./marker";
import { patternSamples } from "./pattern-samples";
import { folderSectionsOf, scopesOf } from "./scopes";

/**
 * Decoded URL paths that tell the places of a server apart: each script alias, section, rule and condition applies
 * to one of them, and one lies below it where nothing else applies. In a stable order.
 */
export function pathSeeds(selection: ServerSelection, documentRoot: string): string[] {
  const aliases = [...selection.scriptAliases, ...selection.plainAliases];
  const folders = folderSectionsOf(selection).filter(matters);
  const locations = selection.sections.locations.filter(matters);
  const prefixes = new Set<string>(["/"]);
  const add = (paths: readonly string[]): void => {
    for (const path of paths) prefixes.add(path);
  };
  for (const { regex, location } of aliases) if (!regex) prefixes.add(location);
  for (const section of locations) {
    const own = sectionSeeds(section);
    add([...own, ...own.flatMap((path) => relativeSeeds(path, section.scope.rewrite.rules))]);
  }
  const scripts = selection.scriptAliases.filter(({ regex }) => !regex).map(({ location }) => location);
  for (const section of folders) {
    const own = [...urlsOf(section, aliases, documentRoot), ...scripts];
    add([...own, ...own.flatMap((path) => relativeSeeds(path, section.scope.rewrite.rules))]);
  }
  const seeds = new Set<string>();
  const names = fileNames(selection);
  for (const prefix of prefixes) {
    seeds.add(prefix);
    seeds.add(join(prefix, markers.path));
    for (const name of [...names, `${markers.path}.wsgi`]) seeds.add(join(prefix, name));
  }
  const patterns = new Set([
    ...aliases.filter(({ regex }) => regex).map(({ location }) => location),
    ...patternsOf(selection),
  ]);
  for (const pattern of patterns) {
    const samples = pathsOfPattern(pattern);
    for (const sample of samples) seeds.add(sample);
    for (const prefix of prefixes)
      if (prefix.includes(markers.path))
        for (const sample of samples) seeds.add(prefix.replace(markers.path, () => sample.slice(1)));
    if (isAnchored(pattern)) continue;
    for (const prefix of prefixes)
      for (const sample of samples) if (!sample.startsWith(prefix)) seeds.add(join(prefix, sample));
  }
  for (const path of pathsWithCaptures(selection)) seeds.add(path);
  return [...seeds];
}

// --- internal ---

const matters = ({ scope }: Section): boolean => !isInert(scope);
const isAnchored = (pattern: string): boolean => /^(\(\?i\))?\^/.test(pattern);

/** A path below another one, with one slash between. */
export const join = (prefix: string, rest: string): string =>
  `${prefix.replace(/\/+$/, "")}/${rest.replace(/^\/+/, "")}`;

/** Texts that the section's argument matches. */
export function sectionSeeds(section: Section): string[] {
  if (section.regex) {
    const { pattern } = section.regex;
    return section.kind === "location" ? pathsOfPattern(pattern) : patternSamples(pattern, markers.path);
  }
  if (!section.match) return [];
  const plain = section.path
    .replaceAll("*", markers.path)
    .replaceAll("?", "q")
    .replace(/\[[^\]]*\]/g, firstOfClass);
  return section.match(plain) ? [plain] : [];
}

/** A character that the class of a wildcard pattern holds. */
function firstOfClass(set: string): string {
  return /^\[[!^]/.test(set) ? "q" : (set[1] ?? "q");
}

/** Paths below the place of a section at which its rules match. */
function relativeSeeds(path: string, rules: readonly RewriteRule[]): string[] {
  return rules.flatMap(({ regex }) =>
    patternSamples(regex.pattern, markers.path).map((sample) => join(path, sample)),
  );
}

/** A pattern looks for something anywhere in the path, unless it says where. */
export function pathsOfPattern(pattern: string): string[] {
  return patternSamples(pattern, markers.path).flatMap((sample) =>
    sample.startsWith("/") ? [sample] : [`/${sample}`, `/${markers.path}${sample}`],
  );
}

/** Patterns that are compared with the path: by SetEnvIf, rules, their conditions, and expressions. */
function patternsOf(selection: ServerSelection): string[] {
  const scopes = scopesOf(selection);
  const entries = scopes.flatMap(({ setEnvIf }) => setEnvIf);
  const ofEntries = entries.filter(({ attribute }) => attribute.toLowerCase() === "request_uri");
  const rules = [...selection.rewrite.rules, ...scopes.flatMap(({ rewrite }) => rewrite.rules)];
  const conditions = rules.flatMap((rule) => rule.conditions);
  const ofConditions = conditions.flatMap(({ testString, test }) => {
    if (!/REQUEST_URI|_FILENAME|PATH_INFO|THE_REQUEST/.test(testString)) return [];
    if (test.kind === "string") return [`^${escaped(test.operand)}$`];
    return test.kind === "regex" ? [test.regex.pattern] : [];
  });
  const expressions = [
    ...entries.flatMap(({ expression }) => expression ?? []),
    ...scopes.flatMap((scope) => scope.conditions.flatMap(expressionsIn)),
  ];
  return [
    ...ofEntries.map(({ regex }) => regex.pattern),
    ...selection.rewrite.rules.map(({ regex }) => regex.pattern),
    ...ofConditions,
    ...expressions.flatMap(patternsOfExpression),
  ].map((pattern) => pattern.replace(/^\^?(GET|\[A-Z\][+*]|\\S\+)(\\s|\\ | )\+?/, "^"));
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

/** Paths and patterns that an expression is written with. */
function patternsOfExpression(expression: string): string[] {
  const texts = [...expression.matchAll(/(['"])(\/.*?)\1/g)].map(([, , text = ""]) => `^${escaped(text)}`);
  const patterns = [...expression.matchAll(/[=!]~\s*(?:m([#|,!/])(.*?)\1|\/((?:\\.|[^/])*)\/)/g)];
  return [...texts, ...patterns.map(([, , a, b]) => a ?? b ?? "")];
}

/** For conditions on what the rule's own pattern took out of the path: the path with each text put there. */
function pathsWithCaptures({ rewrite }: ServerSelection): string[] {
  return rewrite.rules.flatMap(({ regex, conditions }) =>
    conditions.flatMap(({ testString, test }) => {
      if (!/\$\d/.test(testString)) return [];
      const texts =
        test.kind === "regex"
          ? patternSamples(test.regex.pattern, markers.path)
          : test.kind === "string"
            ? [test.operand]
            : [];
      return pathsOfPattern(regex.pattern).flatMap((path) =>
        texts.map((text) => path.replace(markers.path, () => text)).filter((each) => each.startsWith("/")),
      );
    }),
  );
}

/** Names of files that sections for files are written for. */
function fileNames(selection: ServerSelection): string[] {
  const outer = [...selection.base, ...folderSectionsOf(selection).filter(matters)];
  return outer.flatMap(({ scope }) => scope.files.filter(matters).flatMap(sectionSeeds));
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
