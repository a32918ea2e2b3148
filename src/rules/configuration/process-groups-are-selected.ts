import type { Directive } from "../../httpd/directive";
import type { ReachedRequest } from "../../reach/reached-request";
import { hasNoThreads } from "../../selection/daemon-process";
import { parseScriptOptions } from "../../selection/script-option";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { isChosenByClient, isRefusedOnPurpose } from "./request-case";

/**
 * Some request, or a WSGIImportScript, runs in every daemon process group; else its processes wait for nothing and
 * what was to run there runs elsewhere. Groups with threads=0 serve no requests and are left out. Not judged while
 * selections fail, are unknown, or are the client's choice, or an .htaccess file may set the variable of one: it may be
 * meant for the group.
 */
export const processGroupsAreSelected: ConfigurationRule = ({ reach, places, tree }) => {
  if (reach.requests.some(isOpen) || folderFilesMayChoose(tree.directives)) return [];
  const imported = new Set(importedGroups(tree.directives));
  return [...reach.selection.context.groups.values()]
    .filter((group) => !reach.groups.has(group.name) && !imported.has(group.name) && !hasNoThreads(group))
    .map(({ name, directive, server }) => ({
      code: "process-group-unselected",
      severity: "warning",
      at: lineOf(directive),
      value: name,
      message: `No request runs in the process group "${name}" that ${places.server(server)} defines.`,
      hint: "Select it where it is meant to serve, or remove it.",
    }));
};

// --- internal ---

function isOpen(reached: ReachedRequest): boolean {
  const { verdict, reason, isOutsideOfWsgi, decision } = reached.resolution;
  if (verdict === "unknown") return !isOutsideOfWsgi;
  const fails = decision.group !== undefined && /^(not-|embedded-disabled)/.test(reason);
  return (fails && !isRefusedOnPurpose(reached)) || isChosenByClient(reached);
}

/** Whether .htaccess files may set variables, and a variable selects: there they cannot select themselves. */
function folderFilesMayChoose(directives: readonly Directive[]): boolean {
  return (
    has(directives, setsVariables) &&
    has(directives, ({ key, text }) => key.startsWith("wsgi") && byVariable.test(text))
  );
}

const byVariable = /%\{ENV:/;

function setsVariables({ key, words }: Directive): boolean {
  if (key === "allowoverride") return words.some((word) => /^(all|fileinfo)$/i.test(word));
  return key === "allowoverridelist" && words.some((word) => /^(setenv|rewrite)/i.test(word));
}

function has(directives: readonly Directive[], isMeant: (directive: Directive) => boolean): boolean {
  return directives.some((directive) => isMeant(directive) || has(directive.children, isMeant));
}

function importedGroups(directives: readonly Directive[]): string[] {
  return directives.flatMap(({ key, args, children }) => [
    ...(key === "wsgiimportscript" ? [parseScriptOptions(args, 1).options.get("process-group") ?? ""] : []),
    ...importedGroups(children),
  ]);
}
