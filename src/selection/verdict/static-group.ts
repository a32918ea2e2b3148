import type { Directive } from "../../httpd/directive";
import { parseScriptOptions } from "../script-option";
import type { ServerSoFar } from "./surroundings";

/**
 * The check of a group that mod_wsgi makes while it reads: for every WSGIImportScript, and for a script alias with
 * both a process group and an application group that need no expansion. Only what was read so far counts.
 */
export function staticGroupProblem(
  directive: Directive,
  server: ServerSoFar,
  groups: ReadonlyMap<string, ServerSoFar>,
): string | undefined {
  const isImport = directive.key === "wsgiimportscript";
  const isAlias = directive.key === "wsgiscriptalias" || directive.key === "wsgiscriptaliasmatch";
  if (!isImport && !isAlias) return undefined;
  const { words, options } = parseScriptOptions(directive.args, isImport ? 1 : 2);
  const processGroup = options.get("process-group");
  const applicationGroup = options.get("application-group");
  if (processGroup === undefined || applicationGroup === undefined || processGroup === "%{GLOBAL}")
    return undefined;
  if (isAlias) {
    const expands = applicationGroup !== "%{GLOBAL}" && applicationGroup.includes("%{");
    if (expands || processGroup.includes("%{")) return undefined;
    if (directive.key.endsWith("match") && words[1]?.includes("$")) return undefined;
  }
  const definedIn = groups.get(processGroup);
  if (!definedIn) return "WSGI process group not yet configured.";
  if (definedIn.isMain || definedIn === server) return undefined;
  if (definedIn.hostname !== undefined && server.hostname !== undefined) {
    return definedIn.hostname === server.hostname ? undefined : "WSGI process group not accessible.";
  }
  return definedIn.hostname === server.hostname ? undefined : "WSGI process group not matchable.";
}
