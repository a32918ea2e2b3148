import { z } from "zod";

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const noControl = /^[^\u0000-\u001f\u007f]*$/;

/** A text that can be written as UTF-8: no half of a character, which YAML's \uD800 would be. */
const isWellFormed = (text: string) => !/\p{Surrogate}/u.test(text);

/** Text that fits on one line of a configuration: no control characters, so no line break either. */
export const lineText = z
  .string()
  .min(1, "must not be empty")
  .regex(noControl, "must not contain control characters")
  .refine(isWellFormed, "must not contain half of a surrogate pair")
  .refine(
    (text) => !/\$\{[^}]*$/.test(text),
    "must have a '}' behind every '${': httpd takes the next one in the line",
  );

/** Text that httpd takes for an expression: `%{NAME}` is replaced for each request, the rest stands for itself. */
export const expressionTextSchema = lineText.regex(
  /^([^%]|%(?!\{)|%\{[A-Z0-9_]+\}|%\{[A-Za-z]+:[^}]*\})*$/,
  "must not have '%{' but in %{NAME} or %{function:text}, which httpd replaces",
);

/** A name of something in this fleet: letters, digits, `-`, `_` and `.`; it becomes part of file and resource names. */
export const fleetName = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/,
    "must be 1 to 64 letters, digits, '-', '_' or '.'",
  );

/** httpd reads the rest as wildcards in the arguments of its sections. */
export const noWildcard = /^[^*?[\]]*$/;

/** Longest path that the kernel takes, in bytes; httpd crashes of a longer one (CustomLog, 2.4.71). */
const longestPath = 4095;

/** An absolute path on the host, without `.` or `..` segments. */
export const hostPath = lineText
  .regex(/^\//, "must be an absolute path")
  .regex(/[^ ]$/, "must not end with a blank")
  .regex(/^(?![\s\S]*\/\.{1,2}(\/|$))/, "must not contain '.' or '..' segments")
  .regex(noWildcard, "must not contain * ? [ or ], which httpd takes for wildcards")
  .refine(
    (path) => path.length * 3 <= longestPath || new TextEncoder().encode(path).length <= longestPath,
    `must be at most ${longestPath} bytes, as paths are`,
  );

const noVariable = /^(?![\s\S]*\$\{)/;

/** A path that the host script works with; it knows nothing of variables. */
export const fixedHostPath = hostPath.regex(
  noVariable,
  "must not contain '${': no variable is replaced here",
);

/**
 * The value of a host's variable. httpd replaces `${NAME}` before it looks at quotes, so that quotes or backslashes of
 * the value would end the argument that it stands in, or change what follows.
 */
export const variableText = lineText
  .regex(/^[^"\\]*$/, 'must not contain " or \\: httpd replaces variables before it looks at quotes')
  .regex(noVariable, "must not contain '${': variables do not hold variables");

/** The path of a URL, decoded, as httpd compares it: starts with `/`. */
export const urlPath = lineText.regex(/^\//, "must start with '/'");

/** The path of a URL that is requested as it stands. */
export const fixedUrlPath = urlPath.regex(noVariable, "must not contain '${': no variable is replaced here");

/** A path to a file beside the fleet file. */
export const localPath = lineText;

/** A TCP port. */
export const port = z
  .int("must be a whole number")
  .min(1, "must be at least 1")
  .max(65535, "must be at most 65535");

/** A name or address that DNS or IP would accept. */
export const hostAddress = z
  .string()
  .regex(/^(?=.{1,253}$)[A-Za-z0-9_]([A-Za-z0-9._:-]*[A-Za-z0-9])?$/, "must be a host name or an IP address");

/** The name of a Unix user or group. */
export const userName = z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, "must be a Unix user or group name");
