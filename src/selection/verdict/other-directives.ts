import type { Directive } from "../../httpd/directive";
import { nextWord } from "../../httpd/word";
import type { KnownFiles } from "../file-system";
import { regexProblem } from "./regex-problem";

/** mod_wsgi's switches: "X must be one of: Off | On". */
const switches =
  /^wsgi(groupauthoritative|enablesendfile|ignoreactivity|chunkedrequest|erroroverride|scriptreloading|passauthorization|passapacherequest|lazyinitialization|socketrotation|verbosedebugging|dontwritebytecode|destroyinterpreter|restrictembedded|restrictstdin|restrictstdout|restrictsignal|casesensitivity|servermetrics)$/;

/** What httpd and its modules say about the values of directives that matter to selection. */
export function valueProblem(directive: Directive, files: KnownFiles | undefined): string | undefined {
  const { key, name, words } = directive;
  const [first = ""] = words;
  const lower = first.toLowerCase();
  if (switches.test(key)) {
    return /^(on|off)$/.test(lower) ? undefined : `${name} must be one of: Off | On`;
  }
  switch (key) {
    case "wsgimapheadtoget":
      return /^(on|off|auto)$/.test(lower) ? undefined : `${name} must be one of: Off | On | Auto`;
    case "wsgipythonhashseed":
      return lower === "random" || (/^\d+$/.test(first) && Number(first) <= 4294967295)
        ? undefined
        : `${name} must be "random" or an integer in range [0; 4294967295]`;
    case "wsgiacceptmutex":
      return /^(default|flock|fcntl|sysvsem|posixsem|pthread)$/.test(lower)
        ? undefined
        : `Accept mutex lock mechanism '${first}' is invalid. Valid accept mutex mechanisms for this platform are: default, flock, fcntl, sysvsem, posixsem, pthread.`;
    case "wsgiscriptaliasmatch":
      return regexProblem(first, "Regular expression could not be compiled.");
    case "servername": {
      const port = /^[^:[\]]+:(.*)$/.exec(first.replace(/^\w+:\/\//, ""))?.[1];
      const isPort = port === undefined || (/^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65535);
      return isPort
        ? undefined
        : `The port number "${first}" is outside the appropriate range (i.e., 1..65535).`;
    }
    case "documentroot":
      return files?.kind(first) === "missing"
        ? `DocumentRoot '${first}' is not a directory, or is not readable`
        : undefined;
    case "usecanonicalname":
      return /^(on|off|dns)$/.test(lower) ? undefined : "parameter must be 'on', 'off', or 'dns'";
    case "usecanonicalphysicalport":
      return /^(on|off)$/.test(lower) ? undefined : "parameter must be 'on' or 'off'";
    case "allowencodedslashes":
      return /^(on|off|nodecode)$/.test(lower)
        ? undefined
        : "AllowEncodedSlashes must be On, Off, or NoDecode";
    case "aliasmatch":
    case "scriptaliasmatch":
      return regexProblem(first, "Regular expression could not be compiled.");
    case "listen":
      if (words.length < 1 || words.length > 2) return "Listen requires 1 or 2 arguments.";
      return /^(.*:)?\d+$/.test(first) ? undefined : "Port must be specified";
    case "options":
      return optionsProblem(words);
    case "require":
      return lower === "all" && !/^(granted|denied)$/i.test(words.slice(1).join(" "))
        ? "Argument for 'Require all' must be 'granted' or 'denied'"
        : undefined;
    case "setenvifexpr":
      return first === "" ? "Missing expression for SetEnvIfExpr" : undefined;
    case "setenvif":
    case "setenvifnocase":
    case "browsermatch":
    case "browsermatchnocase":
      return setEnvIfProblem(directive);
    default:
      return undefined;
  }
}

function setEnvIfProblem({ key, name, args }: Directive): string | undefined {
  let rest = args;
  const take = (): string => {
    const next = nextWord(rest);
    rest = next.rest;
    return next.word;
  };
  if (key.startsWith("setenvif") && take() === "") return `Missing header-field name for ${name}`;
  const pattern = take();
  if (pattern === "") return `Missing regular expression for ${name}`;
  const problem = regexProblem(pattern, `${name} regex could not be compiled.`);
  if (problem !== undefined) return problem;
  return rest === "" ? `Missing envariable expression for ${name}` : undefined;
}

function optionsProblem(words: readonly string[]): string | undefined {
  const known =
    /^(none|all|indexes|includes|includesnoexec|execcgi|followsymlinks|symlinksifownermatch|multiviews|runscripts)$/i;
  const unknown = words.map((word) => word.replace(/^[+-]/, "")).find((word) => !known.test(word));
  if (unknown !== undefined) return `Illegal option ${unknown}`;
  const signed = words.filter((word) => /^[+-]/.test(word)).length;
  return signed > 0 && signed < words.length
    ? "Either all Options must start with + or -, or no Option may."
    : undefined;
}
