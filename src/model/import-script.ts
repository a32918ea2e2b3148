import { z } from "zod";
import { fixedProcessGroup } from "./process-group-selection";
import { hostPath } from "./text";
import { fixedApplicationGroup } from "./wsgi-values";

/**
 * One `WSGIImportScript`: a script that is loaded when a process starts, before its first request.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIImportScript.html
 */
export const importScriptSchema = z.strictObject({
  script: hostPath.meta({ description: "WSGI script file on the host." }),
  processGroup: fixedProcessGroup.meta({
    description: "Group whose processes load it; it is defined here or above. %{GLOBAL}: embedded mode.",
  }),
  applicationGroup: fixedApplicationGroup.meta({
    description: "Interpreter that loads it: a name or %{GLOBAL}.",
  }),
});

export type ImportScript = z.output<typeof importScriptSchema>;
