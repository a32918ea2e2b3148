import type { ModelPath } from "../diagnostic/model-path";
import type { DaemonProcessGroup } from "../model/daemon-process-group";
import type { ImportScript } from "../model/import-script";
import type { ScriptAlias } from "../model/script-alias";
import {
  type DaemonProcessGroupView,
  daemonProcessGroupOrigin,
  daemonProcessGroupView,
} from "./daemon-process-group-view";
import { type DirectiveView, directiveOrigin, directiveViews } from "./directive-line";
import { importScriptLines } from "./import-script-lines";
import type { ViewPath } from "./marked-view";
import {
  type ScriptAliasView,
  type ScriptDirectoryView,
  scriptAliasOrigin,
  scriptAliasView,
  scriptDirectoryOrigin,
  scriptDirectoryViews,
} from "./script-alias-view";

/** What the main server and virtual hosts alike have of applications. */
export interface ApplicationPartsView {
  readonly daemonProcessGroups: readonly DaemonProcessGroupView[];
  readonly scriptAliases: readonly ScriptAliasView[];
  readonly scriptDirectories: readonly ScriptDirectoryView[];
  readonly importScripts: readonly DirectiveView[];
}

/** The main server or a virtual host. */
interface ApplicationServer {
  readonly daemonProcessGroups: readonly DaemonProcessGroup[];
  readonly importScripts: readonly ImportScript[];
}

/** `aliases` are those that stand in the server, which may be the configuration's. */
export function applicationPartsView(
  server: ApplicationServer,
  aliases: readonly ScriptAlias[],
): ApplicationPartsView {
  return {
    daemonProcessGroups: server.daemonProcessGroups.map(daemonProcessGroupView),
    scriptAliases: aliases.map(scriptAliasView),
    scriptDirectories: scriptDirectoryViews(aliases),
    importScripts: directiveViews(importScriptLines(server)),
  };
}

/** The model path of a value of the view; `base` is the server's. Undefined where it is of no such part. */
export function applicationPartsOrigin(
  server: ApplicationServer,
  aliases: readonly ScriptAlias[],
  base: ModelPath,
  aliasPath: (index: number) => ModelPath,
  [name, ...below]: ViewPath,
): ModelPath | undefined {
  const [index, ...rest] = below;
  const at = Number(index);
  switch (name) {
    case "daemonProcessGroups": {
      const group = server.daemonProcessGroups[at];
      return group === undefined ? base : daemonProcessGroupOrigin(group, [...base, name, at], rest);
    }
    case "scriptAliases": {
      const alias = aliases[at];
      return alias === undefined ? base : scriptAliasOrigin(alias, aliasPath(at), rest);
    }
    case "scriptDirectories": {
      const [list, alias, ...property] = scriptDirectoryOrigin(aliases, [], below);
      return list === undefined ? base : [...aliasPath(Number(alias)), ...property];
    }
    case "importScripts":
      return [...base, ...directiveOrigin(importScriptLines(server), below)];
    default:
      return undefined;
  }
}
