import { nextWord } from "../../httpd/word";
import { listed, type Surroundings, type ValueCheck, type ValueChecks } from "./surroundings";

const levels = /^(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])$/i;
const levelProblem =
  "Log level keyword must be one of emerg/alert/crit/error/warn/notice/info/debug/trace1/.../trace8";

const logLevel: ValueCheck = ({ words }, { tree: { modules } }) => {
  for (const word of listed(words)) {
    const colon = word.lastIndexOf(":");
    const module = colon < 0 ? undefined : word.slice(0, colon);
    const level = word.slice(colon + 1);
    if (module === undefined) {
      if (!levels.test(level)) return levelProblem;
    } else if (level === "") {
      return `Module specifier '${module}' must be followed by a log level keyword`;
    } else if (!modules.has(module) && !modules.has(`${module}_module`)) {
      return `Cannot find module ${module}`;
    } else if (!levels.test(level)) {
      return `${word}: ${levelProblem}`;
    }
  }
  return undefined;
};

/** What follows a percent sign: statuses, which request, an argument in braces; then the directive. */
const formatItem = /%(?:%|(?:[!<>,\d]|\{[^}]*\})*(\^..|[^{!<>,\d])?)/g;
const knownItems = new Set("aAbBCDefhHiIklLmnoOpPqrRsSTtuUvVX".split(""));
const caretItems = new Set(["^ti", "^to", "^FB"]);

/** What mod_log_config says about a format; `%c` and `%x` are mod_ssl's. */
function formatProblem(format: string, { tree: { modules } }: Surroundings): string | undefined {
  for (const [item, letter] of format.matchAll(formatItem)) {
    if (item === "%%") continue;
    if (letter === undefined) return "Ran off end of LogFormat parsing args to some directive";
    const isKnown = letter.length > 1 ? caretItems.has(letter) : knownItems.has(letter);
    const isOfSsl = modules.has("mod_ssl.c") && /^[cx]$/.test(letter);
    if (!isKnown && !isOfSsl) return `Unrecognized LogFormat directive %${letter.charAt(0)}`;
  }
  return undefined;
}

const customLog: ValueCheck = (directive, around) => {
  const [, format = "", clause] = directive.words;
  if (clause !== undefined && !/^(env|expr)=/i.test(clause)) return "error in condition clause";
  if (clause !== undefined && /^env=!?$/i.test(clause)) return "missing environment variable name";
  return formatProblem(format, around);
};

const errorLogFormat: ValueCheck = ({ words: [first = "", second] }) => {
  if (second === undefined) return undefined;
  if (!/^(request|connection)$/i.test(first)) return "ErrorLogFormat type must be one of request, connection";
  return /(^|[^%])(%%)*%M/.test(second)
    ? "%M cannot be used in once-per-request or once-per-connection formats"
    : undefined;
};

/** What is said about the values of directives for logs; their folders are asked for later. */
export const logValues: ValueChecks = {
  loglevel: logLevel,
  customlog: customLog,
  globallog: customLog,
  logformat: ({ args }, around) => formatProblem(nextWord(args).word, around),
  errorlogformat: errorLogFormat,
};
