import { z } from "zod";
import { processGroupSelection } from "./process-group-selection";
import { ruleOverridesSchema } from "./rule-override";
import { hostPath, lineText, urlPath } from "./text";
import { applicationGroup, callableName } from "./wsgi-values";

/**
 * One `WSGIScriptAlias` or `WSGIScriptAliasMatch`: a URL path and the script that serves it and everything below it.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIScriptAlias.html
 */
export const scriptAliasSchema = z
  .strictObject({
    path: urlPath
      .optional()
      .meta({ description: "URL path. The first matching alias wins, so longer paths come first." }),
    pattern: lineText.optional().meta({
      description: "Instead of `path`: a regular expression of URL paths (`WSGIScriptAliasMatch`).",
    }),
    script: hostPath.meta({
      description:
        "WSGI script file on the host, or a directory of them (ends with `/`); with `pattern`, $1 to $9 stand for its groups.",
    }),
    processGroup: processGroupSelection
      .optional()
      .meta({ description: "Replaces every `WSGIProcessGroup` for this alias." }),
    applicationGroup: applicationGroup
      .optional()
      .meta({ description: "Interpreter within the process. Default: %{RESOURCE}." }),
    callableObject: callableName
      .optional()
      .meta({ description: "Name of the WSGI callable in the script. Default: application." }),
    passAuthorization: z
      .boolean()
      .optional()
      .meta({ description: "Pass the Authorization header on. Default: false." }),
    rules: ruleOverridesSchema.optional(),
  })
  .refine((alias) => (alias.path === undefined) !== (alias.pattern === undefined), {
    message: "must have either `path` or `pattern`",
  });

export type ScriptAlias = z.output<typeof scriptAliasSchema>;
