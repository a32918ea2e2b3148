import type { Directive } from "../httpd/directive";
import { substitute } from "./match-substitution";
import { HttpdRegex } from "./regular-expression";
import { parseScriptOptions } from "./script-option";
import { Unmodelled } from "./unmodelled";

/** One WSGIScriptAlias or WSGIScriptAliasMatch, or one Alias of mod_alias. */
export interface ScriptAlias {
  readonly location: string;
  readonly target: string;
  /** Match forms only. */
  readonly regex: HttpdRegex | undefined;
  readonly processGroup: string | undefined;
  readonly applicationGroup: string | undefined;
  readonly directive: Directive;
}

/** The WSGI script aliases among these directives, in file order. */
export function scriptAliasesOf(directives: readonly Directive[]): ScriptAlias[] {
  return directives
    .filter(({ key }) => key === "wsgiscriptalias" || key === "wsgiscriptaliasmatch")
    .map(compileAlias);
}

/** Alias, AliasMatch, ScriptAlias, ScriptAliasMatch: mod_alias comes before mod_wsgi. */
export function plainAliasesOf(directives: readonly Directive[]): ScriptAlias[] {
  const keys = new Set(["alias", "aliasmatch", "scriptalias", "scriptaliasmatch"]);
  return directives.filter(({ key, words }) => keys.has(key) && words.length >= 2).map(compileAlias);
}

function compileAlias(directive: Directive): ScriptAlias {
  const { words, options } = parseScriptOptions(directive.args, 2);
  const [location = "", target = ""] = words;
  return {
    location,
    target,
    regex: directive.key.endsWith("match") ? HttpdRegex.compile(location) : undefined,
    processGroup: options.get("process-group"),
    applicationGroup: options.get("application-group"),
    directive,
  };
}

/** The file name that the path maps to, or undefined when the alias does not match it. */
export function mapByAlias(alias: ScriptAlias, path: string): string | undefined {
  if (alias.regex) {
    if (alias.regex.problem !== undefined) throw new Unmodelled(alias.regex.problem);
    const match = alias.regex.match(path);
    if (!match) return undefined;
    return substitute(alias.target, match) + path.slice(match.end);
  }
  const length = matchedLength(path, alias.location);
  if (length === 0) return undefined;
  return alias.target + path.slice(alias.location === "/" ? 0 : length);
}

/** How much of the path the location matches, as whole components; runs of slashes count as one. */
function matchedLength(path: string, location: string): number {
  let at = 0;
  for (let from = 0; from < location.length; ) {
    if (location[from] === "/") {
      if (path[at] !== "/") return 0;
      while (location[from] === "/") from++;
      while (path[at] === "/") at++;
    } else if (path[at++] !== location[from++]) return 0;
  }
  if (!location.endsWith("/") && at < path.length && path[at] !== "/") return 0;
  return at;
}
