import { integerOption } from "../integer-option";
import { isInFolder } from "./command-context";
import { regexProblem } from "./regex-problem";
import type { ValueCheck, ValueChecks } from "./surroundings";

const notCompiled = "Regular expression could not be compiled.";

const alias: ValueCheck = ({ words: [, target = ""] }, { parents }) =>
  target === "" && !isInFolder(parents) ? "Alias must have two arguments when used globally" : undefined;

const regexAlias: ValueCheck = ({ words: [pattern = ""] }) => regexProblem(pattern, notCompiled);

const named = new Map([
  ["permanent", 301],
  ["temp", 302],
  ["seeother", 303],
  ["gone", 410],
]);

function statusOf(word: string): number | undefined {
  return named.get(word.toLowerCase()) ?? (/^\d/.test(word) ? integerOption(word) : undefined);
}

const isUrl = (text: string): boolean => text.startsWith("/") || /^[A-Za-z0-9+.-]+:/.test(text);

/** `Redirect [status] [path] URL`: which words are which depends on their number and on where it stands. */
const redirect: ValueCheck = ({ key, words }, { parents }) => {
  const [first = "", second, third] = words;
  const status = statusOf(first);
  const isRegex = key === "redirectmatch";
  const missing = "URL to redirect to is missing";
  const inFolder = isInFolder(parents);
  if (status === undefined && third !== undefined) return "Redirect: invalid first argument (of three)";
  if (isRegex) {
    const pattern = status === undefined ? first : (second ?? "");
    const problem = regexProblem(pattern, notCompiled);
    if (problem !== undefined) return problem;
  }
  if (status === undefined) {
    if (second === undefined) return inFolder ? undefined : missing;
    return isRegex || isUrl(second) ? undefined : "Redirect to non-URL";
  }
  if (status < 300 || status > 399) {
    return third === undefined ? undefined : "Redirect URL not valid for this status";
  }
  if (third === undefined) return inFolder && second !== undefined ? undefined : missing;
  return isRegex || isUrl(third) ? undefined : "Redirect to non-URL";
};

/** What mod_alias says about the values of its directives. */
export const aliasValues: ValueChecks = {
  alias,
  scriptalias: alias,
  aliasmatch: regexAlias,
  scriptaliasmatch: regexAlias,
  redirect,
  redirectmatch: redirect,
  redirectpermanent: redirect,
  redirecttemp: redirect,
};
