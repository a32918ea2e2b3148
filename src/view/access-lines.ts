import type { ModelPath } from "../diagnostic/model-path";
import { expressionText } from "../httpd/quote";
import { splitWords } from "../httpd/word";
import type { BasicAuth, Require } from "../model/access";
import type { HostFile } from "../model/host-file";
import { secretPath } from "../release/secret-path";
import { argument, type DirectiveLine, directive } from "./directive-line";

interface Access {
  readonly require?: Require | undefined;
  readonly basicAuth?: BasicAuth | undefined;
  /** Scripts of mod_wsgi that check passwords, and name groups. */
  readonly authUserScript?: object | undefined;
  readonly authGroupScript?: object | undefined;
}

/** `AuthType Basic` and what belongs to it, and the `Require`s of a section. */
export function accessLines(access: Access, base: ModelPath): DirectiveLine[] {
  const { require } = access;
  return [
    ...basicAuthLines(access, base),
    ...(require === undefined ? [] : requireLines(require, [...base, "require"])),
  ];
}

/** The path of a file on the host, or where the text of a secret will be. */
export function hostFilePath(file: HostFile): string {
  return typeof file === "string" ? file : secretPath(file);
}

// --- internal ---

function basicAuthLines(access: Access, base: ModelPath): DirectiveLine[] {
  const { basicAuth, require, authUserScript, authGroupScript } = access;
  if (basicAuth === undefined) return [];
  const path = [...base, "basicAuth"];
  const { name, userFile, groupFile } = basicAuth;
  const script = authUserScript === undefined ? [] : [argument([...base, "authUserScript"], "wsgi")];
  return [
    directive(path, "AuthType", "Basic"),
    directive([...path, "name"], "AuthName", expressionText(name)),
    directive(path, "AuthBasicProvider", ...(userFile === undefined ? [] : ["file"]), ...script),
    ...(userFile === undefined
      ? []
      : [directive([...path, "userFile"], "AuthUserFile", hostFilePath(userFile))]),
    ...(groupFile === undefined
      ? []
      : [directive([...path, "groupFile"], "AuthGroupFile", hostFilePath(groupFile))]),
    // A `require` beside it says everything: httpd would let in whom either names.
    ...(require === undefined
      ? [whoLine(basicAuth, [...path, "require"], authGroupScript !== undefined)]
      : []),
  ];
}

function whoLine({ require }: BasicAuth, path: ModelPath, hasGroupScript: boolean): DirectiveLine {
  if (require === "valid-user") return directive(path, "Require", "valid-user");
  const [kind, names, at] = Array.isArray(require)
    ? (["user", require, path] as const)
    : ([hasGroupScript ? "wsgi-group" : "group", require.groups, [...path, "groups"]] as const);
  return directive(path, "Require", kind, ...names.map((each, index) => argument([...at, index], each)));
}

function requireLines(require: Require, path: ModelPath): DirectiveLine[] {
  if (typeof require === "string") return [requireLine(require, path)];
  if (Array.isArray(require)) return require.map((each, index) => requireLine(each, [...path, index]));
  const { all, any, none } = require;
  const group = (property: "all" | "any" | "none", name: string, list: readonly string[] | undefined) => {
    if (list === undefined) return [];
    const at = [...path, property];
    const children = list.map((each, index) => requireLine(each, [...at, index]));
    return [{ ...directive(at, name), children }];
  };
  return [
    {
      ...directive(path, "RequireAll"),
      children: [
        ...(all ?? []).map((each, index) => requireLine(each, [...path, "all", index])),
        ...group("any", "RequireAny", any),
        ...group("none", "RequireNone", none),
      ],
    },
  ];
}

/**
 * Requirements are words. Of an expression httpd takes off the quotes around it and leaves what is in them as it is, so
 * nothing is escaped there.
 */
function requireLine(text: string, path: ModelPath): DirectiveLine {
  const [, words = text, expression] = /^((?:not )?expr) (.*)$/s.exec(text) ?? [];
  return directive(
    path,
    "Require",
    ...splitWords(words),
    ...(expression === undefined ? [] : [{ text: `"${expression}"`, path }]),
  );
}
