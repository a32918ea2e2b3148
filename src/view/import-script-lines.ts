import type { ModelPath } from "../diagnostic/model-path";
import { quoteOption } from "../httpd/quote";
import type { DaemonProcessGroup } from "../model/daemon-process-group";
import type { ImportScript } from "../model/import-script";
import { globalProcessGroup } from "../model/process-group-selection";
import { argument, type DirectiveLine, directive, type LineArgument } from "./directive-line";

/** A server that loads scripts, and whose groups may be services. */
interface ImportingServer {
  readonly daemonProcessGroups: readonly DaemonProcessGroup[];
  readonly importScripts: readonly ImportScript[];
}

/** `WSGIImportScript`s: those of services, whose groups have no threads, then the server's own. */
export function importScriptLines({ daemonProcessGroups, importScripts }: ImportingServer): DirectiveLine[] {
  return [
    ...daemonProcessGroups.flatMap(({ name, serviceScript }, index) => {
      const path = ["daemonProcessGroups", index];
      return serviceScript === undefined ? [] : [serviceLine(name, serviceScript, path)];
    }),
    ...importScripts.map(({ script, processGroup, applicationGroup }, index) => {
      const path = ["importScripts", index];
      return directive(
        path,
        "WSGIImportScript",
        argument([...path, "script"], script),
        option([...path, "processGroup"], "process-group", processGroup),
        option([...path, "applicationGroup"], "application-group", applicationGroup),
      );
    }),
  ];
}

// --- internal ---

/** A process without threads runs what its main interpreter imports. */
function serviceLine(group: string, script: string, path: ModelPath): DirectiveLine {
  const own = [...path, "serviceScript"];
  return directive(
    own,
    "WSGIImportScript",
    script,
    option([...path, "name"], "process-group", group),
    option(own, "application-group", globalProcessGroup),
  );
}

function option(path: ModelPath, name: string, value: string): LineArgument {
  return { text: quoteOption(name, value), path };
}
