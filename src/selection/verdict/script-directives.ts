import type { Directive } from "../../httpd/directive";
import { parseScriptOptions } from "../script-option";

/** What a directive that names a script takes: leading words, options, and what is said about others. */
interface Form {
  /** Said for each leading word that is missing. */
  readonly missing: readonly string[];
  readonly options: readonly string[];
  readonly what: string;
}

const aliasOptions = ["process-group", "application-group", "callable-object", "pass-authorization"];
const twoArguments = (name: string, what: string): string[] => {
  const text = `${name} requires at least two arguments, ${what} to target WSGI script file.`;
  return [text, text];
};

const forms: Readonly<Record<string, Form>> = {
  wsgiscriptalias: {
    missing: twoArguments("WSGIScriptAlias", "Map location"),
    options: aliasOptions,
    what: "script alias",
  },
  wsgiscriptaliasmatch: {
    missing: twoArguments("WSGIScriptAliasMatch", "Map location pattern"),
    options: aliasOptions,
    what: "script alias",
  },
  wsgihandlerscript: {
    missing: ["Name for handler script not supplied.", "Location of handler script not supplied."],
    options: ["process-group", "application-group", "pass-authorization"],
    what: "handler script",
  },
  wsgiimportscript: {
    missing: ["Location of import script not supplied."],
    options: ["process-group", "application-group"],
    what: "import script",
  },
  wsgidispatchscript: scriptForm("dispatch"),
  wsgiaccessscript: scriptForm("access"),
  wsgiauthuserscript: scriptForm("auth user"),
  wsgiauthgroupscript: scriptForm("auth group"),
};

function scriptForm(kind: string): Form {
  return {
    missing: [`Location of ${kind} script not supplied.`],
    options: ["application-group"],
    what: `${kind} script`,
  };
}

/** What mod_wsgi says about the form of a directive that names a script. */
export function scriptDirectiveProblem(directive: Directive): string | undefined {
  const form = Object.hasOwn(forms, directive.key) ? forms[directive.key] : undefined;
  if (!form) return undefined;
  const { words, list, options, malformed } = parseScriptOptions(directive.args, form.missing.length);
  for (const [index, message] of form.missing.entries()) if ((words[index] ?? "") === "") return message;
  for (const [name, value] of list) {
    if (!form.options.includes(name)) return `Invalid option to WSGI ${form.what} definition.`;
    const problem = valueProblem(name, value);
    if (problem !== undefined) return problem;
  }
  if (malformed) return `Invalid option to WSGI ${form.what} definition.`;
  if (directive.key === "wsgiimportscript") {
    if (!options.has("application-group")) return "Name of WSGI application group required.";
    if (!options.has("process-group")) return "Name of WSGI process group required.";
  }
  return undefined;
}

function valueProblem(name: string, value: string): string | undefined {
  switch (name) {
    case "pass-authorization":
      return /^(on|off)$/i.test(value) ? undefined : "Invalid value for authorization flag.";
    case "process-group":
      return value === "" ? "Invalid name for WSGI process group." : undefined;
    case "application-group":
      return value === "" ? "Invalid name for WSGI application group." : undefined;
    default:
      return value === "" ? "Invalid name for WSGI callable object." : undefined;
  }
}
