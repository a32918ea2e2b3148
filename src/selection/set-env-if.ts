import type { Directive } from "../httpd/directive";
import { nextWord } from "../httpd/word";
import type { Environment } from "./environment";
import { substitute } from "./match-substitution";
import { HttpdRegex, type RegexMatch } from "./regular-expression";
import type { Trace } from "./resolution";
import { Unmodelled } from "./unmodelled";

/** One SetEnvIf, SetEnvIfNoCase, BrowserMatch, BrowserMatchNoCase or SetEnvIfExpr. */
export interface SetEnvIf {
  readonly attribute: string;
  /** SetEnvIfExpr only: stands for attribute and pattern. */
  readonly expression: string | undefined;
  readonly ignoreCase: boolean;
  readonly regex: HttpdRegex;
  /** A pattern without special characters is compared as text, and `$0` to `$9` in values stay as they are. */
  readonly isText: boolean;
  /** Undefined value: unset. */
  readonly variables: readonly { readonly name: string; readonly value: string | undefined }[];
  readonly directive: Directive;
}

/** What the directives look at. */
export interface SetEnvIfAttributes {
  /** A part of the request line or a header; undefined: then the environment is asked. */
  value(attribute: string): string | undefined;
  /** In the order sent. */
  headers(): readonly (readonly [name: string, value: string])[];
  /** A condition, and what its last regular expression matched. */
  holds(expression: string): { readonly holds: boolean; readonly match: RegexMatch | "none" | "failed" };
}

export function compileSetEnvIf(directive: Directive): SetEnvIf | undefined {
  const { key } = directive;
  const ignoreCase = key.endsWith("nocase");
  let rest = directive.args;
  const take = (): string => {
    const next = nextWord(rest);
    rest = next.rest;
    return next.word;
  };
  let attribute: string;
  if (key === "setenvif" || key === "setenvifnocase") attribute = take();
  else if (key === "browsermatch" || key === "browsermatchnocase") attribute = "User-Agent";
  else if (key === "setenvifexpr") attribute = "";
  else return undefined;
  const pattern = take();
  const expression = key === "setenvifexpr" ? pattern : undefined;
  const variables: { name: string; value: string | undefined }[] = [];
  while (rest !== "") variables.push(variable(take()));
  const isText = !ignoreCase && !/[[\](){}^$.*+?|\\]/.test(pattern);
  const regex = HttpdRegex.compile(isText ? pattern.replace(/[/-]/g, "\\$&") : pattern, ignoreCase);
  return { attribute, expression, ignoreCase, regex, isText, variables, directive };
}

/** `VAR` and `VAR=` set "1", `!VAR` and `VAR=!` unset. */
function variable(word: string): { name: string; value: string | undefined } {
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const value = equals < 0 ? "" : word.slice(equals + 1);
  if (value === "" && name.startsWith("!")) return { name: name.slice(1), value: undefined };
  if (value.startsWith("!")) return { name, value: undefined };
  return { name, value: value === "" ? "1" : value };
}

/**
 * Runs the directives of one scope in order; a missing header is compared as the empty text. Directives in a row that
 * ask for the same attribute see the value that the first of them saw, also when one of them changes the variable.
 */
export function applySetEnvIf(
  directives: readonly SetEnvIf[],
  attributes: SetEnvIfAttributes,
  environment: Environment,
  trace: Trace,
): void {
  let last: { readonly attribute: string; readonly read: () => string } | undefined;
  for (const entry of directives) {
    const attribute = entry.attribute.toLowerCase();
    if (entry.expression === undefined && last?.attribute !== attribute)
      last = { attribute, read: readOnce(entry, attributes, environment) };
    try {
      applyOne(
        entry,
        entry.expression === undefined ? last?.read : undefined,
        attributes,
        environment,
        trace,
      );
    } catch (unknown) {
      if (!(unknown instanceof Unmodelled) || entry.expression !== undefined) throw unknown;
      for (const { name } of entry.variables) environment.blur(name, unknown);
    }
  }
}

function readOnce(
  { attribute, ignoreCase }: SetEnvIf,
  attributes: SetEnvIfAttributes,
  environment: Environment,
): () => string {
  try {
    const value = /^[A-Za-z0-9_-]*$/.test(attribute)
      ? (attributes.value(attribute) ?? environment.get(attribute) ?? "")
      : byHeaderPattern(attribute, ignoreCase, attributes);
    return () => value;
  } catch (unknown) {
    return () => {
      throw unknown;
    };
  }
}

/** The last header whose name matches. */
function byHeaderPattern(pattern: string, ignoreCase: boolean, attributes: SetEnvIfAttributes): string {
  const regex = HttpdRegex.compile(pattern, ignoreCase);
  if (regex.problem !== undefined) throw new Unmodelled(regex.problem);
  return attributes.headers().findLast(([name]) => regex.match(name))?.[1] ?? "";
}

function applyOne(
  entry: SetEnvIf,
  read: (() => string) | undefined,
  attributes: SetEnvIfAttributes,
  environment: Environment,
  trace: Trace,
): void {
  let match: RegexMatch | undefined;
  if (entry.expression !== undefined) {
    const result = attributes.holds(entry.expression);
    if (!result.holds) return;
    // httpd ends with 500 when the last pattern with groups did not match.
    if (result.match === "failed") throw new Unmodelled(`${entry.directive.text} has nothing to put in`);
    match = result.match === "none" ? undefined : result.match;
  } else {
    if (entry.regex.problem !== undefined) throw new Unmodelled(entry.regex.problem);
    match = entry.regex.match(read?.() ?? "");
    if (!match) return;
  }
  for (const { name, value } of entry.variables) {
    if (value === undefined) {
      environment.unset(name);
      trace.add(entry.directive, `matches: unsets ${name}`);
    } else {
      // What $1 is without a regular expression is left to chance.
      if (!match && /\$\d/.test(value)) throw new Unmodelled(`${entry.directive.text} has nothing to put in`);
      const result = entry.isText || !match ? value : substitute(value, match);
      environment.set(name, result, entry.directive);
      trace.add(entry.directive, `matches: sets ${name} to "${result}"`);
    }
  }
}
