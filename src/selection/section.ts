import type { Directive } from "../httpd/directive";
import { cleanPath } from "../httpd/path";
import { isWildcard, wildcardRegExp } from "../httpd/wildcard";
import { HttpdRegex } from "./regular-expression";
import type { ScopeConfig, Section } from "./scope";

const kinds: Readonly<Record<string, Section["kind"]>> = {
  "<directory": "directory",
  "<directorymatch": "directory",
  "<files": "files",
  "<filesmatch": "files",
  "<location": "location",
  "<locationmatch": "location",
};

/** Reads the inside of a section; passed in because scopes hold sections that hold scopes. */
export type CompileScope = (directives: readonly Directive[]) => ScopeConfig;

/** The sections among these directives, in file order. */
export function sectionsOf(
  directives: readonly Directive[],
  kind: Section["kind"],
  compileScope: CompileScope,
): Section[] {
  return directives.flatMap((directive) =>
    kinds[directive.key] === kind ? [compileSection(directive, kind, compileScope)] : [],
  );
}

function compileSection(directive: Directive, kind: Section["kind"], compileScope: CompileScope): Section {
  const tilde = directive.words[0] === "~";
  const argument = (tilde ? directive.words[1] : directive.words[0]) ?? "";
  const isRegex = tilde || directive.key.endsWith("match");
  const base = { kind, directive, isRegex, scope: compileScope(directive.children) };
  if (isRegex) {
    const regex = HttpdRegex.compile(argument);
    const match = (subject: string): boolean => regex.match(subject) !== undefined;
    return {
      ...base,
      path: argument,
      depth: 0,
      regex,
      problem: regex.problem,
      match: regex.problem ? undefined : match,
    };
  }
  const wild = isWildcard(argument);
  const path = kind === "directory" && !wild ? `${cleanPath(argument)}/`.replace("//", "/") : argument;
  const depth = path.split("/").filter((part) => part !== "").length;
  const plain = { ...base, path, depth, regex: undefined, problem: undefined };
  if (wild) {
    const pattern = wildcardRegExp(kind === "directory" ? `${argument.replace(/\/$/, "")}/` : argument, {
      pathname: true,
    });
    if (!pattern) return { ...plain, problem: `pattern ${argument} is not modelled`, match: undefined };
    return { ...plain, match: (subject) => pattern.test(subject) };
  }
  if (kind === "location") return { ...plain, match: (uri) => isBelow(uri, path) };
  return { ...plain, match: (subject) => subject === path };
}

/** Prefix by path components, as `<Location>` compares. */
function isBelow(uri: string, location: string): boolean {
  if (!uri.startsWith(location)) return false;
  return location.endsWith("/") || uri.length === location.length || uri[location.length] === "/";
}
