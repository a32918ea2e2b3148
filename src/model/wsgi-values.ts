import { z } from "zod";
import { hostPath, lineText } from "./text";

/** `%{GLOBAL}`, `%{SERVER}`, `%{HOST}`, `%{RESOURCE}`, `%{ENV:variable}` or a name of one's own. */
export const applicationGroup = lineText.regex(
  /^[^\s"'\\]+$/,
  "must not contain blanks, quotes or backslashes",
);

/** The same where no request is at hand: but for `%{GLOBAL}` nothing is expanded. */
export const fixedApplicationGroup = applicationGroup.regex(
  /^(%\{GLOBAL\}$|(?!%\{))/,
  "must be a name or %{GLOBAL}: nothing else is expanded here",
);

/** The same where the application is not known yet. Source: `wsgi_server_group`. */
const hookApplicationGroup = applicationGroup.regex(
  /^(%\{(GLOBAL|SERVER|HOST)\}$|(?!%\{))/,
  "must be a name, %{GLOBAL}, %{SERVER} or %{HOST}: nothing else is expanded here",
);

const pythonName = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The name of the callable in a script. */
export const callableName = z.string().regex(pythonName, "must be a Python name");

/** The name of the callable, or the variable of a request that says it. */
export const callableObject = z
  .string()
  .refine(
    (text) => pythonName.test(text) || /^%\{ENV:[A-Za-z_][A-Za-z0-9_.]*\}$/.test(text),
    "must be a Python name or %{ENV:variable}",
  );

/** Directories that are written as one text with `:` between them. */
export const searchPath = z
  .array(hostPath.regex(/^[^:]*$/, "must not contain ':', which separates directories"))
  .nonempty("must not be empty");

/** A script of mod_wsgi that is called around requests, and the interpreter that it runs in. */
export const hookScriptSchema = z.strictObject({
  script: hostPath.meta({ description: "Python file on the host." }),
  applicationGroup: hookApplicationGroup.optional().meta({
    description: "Interpreter that it runs in, always in embedded mode. Default: %{GLOBAL}.",
  }),
});

/** A property that is off or on. */
export const flag = (description: string) => z.boolean().optional().meta({ description });
