import { z } from "zod";
import { processGroupSelection } from "./process-group-selection";
import { hostPath } from "./text";
import { applicationGroup, flag } from "./wsgi-values";

/** The name of an httpd handler. */
export const handlerName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.+/-]{0,63}$/, "must be letters, digits and any of _ . + / -");

/**
 * One `WSGIHandlerScript`: a script whose `handle_request` serves the files that have this handler.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIHandlerScript.html
 */
export const handlerScriptSchema = z.strictObject({
  name: handlerName
    .regex(/^(?!(wsgi-script|application\/x-httpd-wsgi)$)/, "must not be a handler of mod_wsgi itself")
    .meta({ description: "Name of the handler, for `handlers` and `setHandler`." }),
  script: hostPath.meta({ description: "WSGI script file on the host." }),
  processGroup: processGroupSelection.optional().meta({ description: "Replaces every `WSGIProcessGroup`." }),
  applicationGroup: applicationGroup
    .optional()
    .meta({ description: "Interpreter within the process. Default: %{RESOURCE}." }),
  passAuthorization: flag("Pass the Authorization header on. Default: false."),
});

export type HandlerScript = z.output<typeof handlerScriptSchema>;
