import { regexProblem } from "./regex-problem";
import type { ValueCheck, ValueChecks } from "./surroundings";

const actions = /^(add|set|setifempty|append|merge|unset|echo|note|edit\*?)$/i;
const badAction =
  "first argument must be 'add', 'set', 'setifempty', 'append', 'merge', 'unset', 'echo', 'note', 'edit', or 'edit*'.";

/** `%` and a letter that mod_headers gives a value; `%s` and `%{…}e` and the like are its own or mod_ssl's. */
const formatItem = /%(?:(%)|(?:\{[^}]*\})?(.?))/g;

function formatProblem(value: string): string | undefined {
  for (const [whole, percent, letter] of value.matchAll(formatItem)) {
    if (percent !== undefined || whole === "%") continue;
    if (letter === "{" || letter === "") return "Unrecognized header format %";
    if (letter !== undefined && !/[tDlibes]/.test(letter)) return `Unrecognized header format %${letter}`;
  }
  return undefined;
}

function clauseProblem(clause: string | undefined): string | undefined {
  if (clause === undefined || /^(early|expr=.*)$/i.test(clause)) return undefined;
  if (!/^env=/i.test(clause)) return `Unknown parameter: ${clause}`;
  return /^env=!?$/i.test(clause)
    ? "error: missing environment variable name. envclause should be in the form env=envar"
    : undefined;
}

/** `Header [always|onsuccess] action name [value [replacement]] [early|env=…|expr=…]`. */
const header: ValueCheck = ({ key, words }) => {
  const isRequest = key === "requestheader";
  const hasCondition = !isRequest && /^(always|onsuccess)$/i.test(words[0] ?? "");
  const [action = "", name, value, fourth, ...rest] = hasCondition ? words.slice(1) : words;
  if (name === undefined && actions.test(action) && !/^(set|add)$/i.test(action)) return undefined;
  if (!actions.test(action)) return badAction;
  const kind = action.toLowerCase();
  if (isRequest && kind === "echo") return "Header echo only valid on Header directives";
  if (isRequest && kind === "note") return "RequestHeader does not support the 'note' action";
  if (kind === "unset" || kind === "echo") {
    const pattern =
      kind === "echo" ? regexProblem(name ?? "", "Header echo regex could not be compiled") : undefined;
    return pattern ?? (fourth === undefined ? clauseProblem(value) : undefined);
  }
  if (value === undefined) {
    return kind.startsWith("edit") ? undefined : "Header requires three arguments";
  }
  if (!kind.startsWith("edit")) {
    if (rest.length > 0) return "Too many arguments to directive";
    return clauseProblem(fourth) ?? (value.startsWith("expr=") ? undefined : formatProblem(value));
  }
  if (fourth === undefined) return "Header edit requires a match and a substitution";
  if (rest.length > 1) return "Header has too many arguments";
  const broken = regexProblem(value, "Header edit regex could not be compiled");
  return broken ?? clauseProblem(rest[0]) ?? (fourth.startsWith("expr=") ? undefined : formatProblem(fourth));
};

/** What mod_headers says about its directives. */
export const headerValues: ValueChecks = { header, requestheader: header };
