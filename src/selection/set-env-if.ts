import type { Directive } from "../httpd/directive";
import { nextWord } from "../httpd/word";
import type { Environment } from "./environment";
import { substitute } from "./match-substitution";
import { HttpdRegex } from "./regular-expression";
import type { Trace } from "./resolution";
import { Unmodelled } from "./unmodelled";

/** One SetEnvIf, SetEnvIfNoCase, BrowserMatch, BrowserMatchNoCase or SetEnvIfExpr. */
export interface SetEnvIf {
  readonly attribute: string;
  readonly regex: HttpdRegex;
  /** A pattern without special characters is compared as text, and `$0` to `$9` in values stay as they are. */
  readonly isText: boolean;
  /** Undefined value: unset. */
  readonly variables: readonly { readonly name: string; readonly value: string | undefined }[];
  readonly directive: Directive;
}

/** Where attributes come from: the request line, headers, then the environment. */
export type AttributeLookup = (attribute: string) => string | undefined;

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
  const variables: { name: string; value: string | undefined }[] = [];
  while (rest !== "") variables.push(variable(take()));
  const isText = !ignoreCase && !/[[\](){}^$.*+?|\\]/.test(pattern);
  const regex = HttpdRegex.compile(isText ? pattern.replace(/[/-]/g, "\\$&") : pattern, ignoreCase);
  return { attribute, regex, isText, variables, directive };
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

/** Runs the directives in order; a missing header is compared as the empty text. */
export function applySetEnvIf(
  directives: readonly SetEnvIf[],
  lookup: AttributeLookup,
  environment: Environment,
  trace: Trace,
): void {
  for (const entry of directives) {
    try {
      applyOne(entry, lookup, environment, trace);
    } catch (unknown) {
      if (!(unknown instanceof Unmodelled)) throw unknown;
      for (const { name } of entry.variables) environment.blur(name, unknown);
    }
  }
}

function applyOne(entry: SetEnvIf, lookup: AttributeLookup, environment: Environment, trace: Trace): void {
  if (entry.attribute === "") throw new Unmodelled("SetEnvIfExpr is not modelled");
  if (!/^[A-Za-z0-9_-]*$/.test(entry.attribute)) {
    throw new Unmodelled(`SetEnvIf with the header pattern ${entry.attribute} is not modelled`);
  }
  if (entry.regex.problem !== undefined) throw new Unmodelled(entry.regex.problem);
  const match = entry.regex.match(lookup(entry.attribute) ?? environment.get(entry.attribute) ?? "");
  if (!match) return;
  for (const { name, value } of entry.variables) {
    if (value === undefined) {
      environment.unset(name);
      trace.add(entry.directive, `matches: unsets ${name}`);
    } else {
      const result = entry.isText ? value : substitute(value, match);
      environment.set(name, result, entry.directive);
      trace.add(entry.directive, `matches: sets ${name} to "${result}"`);
    }
  }
}
