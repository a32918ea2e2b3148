import { z } from "zod";
import { processGroupSelection } from "./process-group-selection";
import { ruleOverridesSchema } from "./rule-override";
import { hostPath, lineText, urlPath } from "./text";

/** `%{GLOBAL}`, `%{SERVER}`, `%{RESOURCE}`, `%{ENV:variable}` or a name of one's own. */
export const applicationGroup = lineText.regex(
  /^[^\s"'\\]+$/,
  "must not contain blanks, quotes or backslashes",
);

/**
 * One `WSGIScriptAlias`: a URL path and the script that serves it and everything below it.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIScriptAlias.html
 */
export const scriptAliasSchema = z.strictObject({
  path: urlPath.meta({ description: "URL path. The first matching alias wins, so longer paths come first." }),
  script: hostPath.meta({
    description: "WSGI script file on the host, or a directory of them (ends with `/`).",
  }),
  processGroup: processGroupSelection
    .optional()
    .meta({ description: "Replaces every `WSGIProcessGroup` for this alias." }),
  applicationGroup: applicationGroup
    .optional()
    .meta({ description: "Interpreter within the process. Default: %{RESOURCE}." }),
  callableObject: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be a Python name")
    .optional()
    .meta({ description: "Name of the WSGI callable in the script. Default: application." }),
  passAuthorization: z
    .boolean()
    .optional()
    .meta({ description: "Pass the Authorization header on. Default: false." }),
  rules: ruleOverridesSchema.optional(),
});

export type ScriptAlias = z.output<typeof scriptAliasSchema>;
