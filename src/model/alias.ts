import { z } from "zod";
import { headerValue } from "./header";
import { pattern } from "./redirect";
import { hostPath, lineText, urlPath } from "./text";

/** httpd puts the rest of the path behind the target as text, so `/a/` and `/srv/a` would give `/srv/ab`. */
export function endAlike(path: string, target: string): boolean {
  return path.endsWith("/") === target.endsWith("/") || path === "/";
}

/**
 * One `Alias` or `AliasMatch`: a URL path outside of mod_wsgi, with a file or folder of the host. It comes before
 * every `WSGIScriptAlias`.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_alias.html#alias
 */
export const aliasSchema = z
  .strictObject({
    path: urlPath
      .optional()
      .meta({ description: "URL path; the first that matches counts, longer ones first." }),
    pattern: pattern
      .optional()
      .meta({ description: "Regular expression for the path instead, `AliasMatch`." }),
    target: lineText.regex(/^\//, "must be an absolute path").meta({
      description: "File or folder on the host; `$1` is what the pattern's first group has matched.",
    }),
  })
  .refine((alias) => (alias.path === undefined) !== (alias.pattern === undefined), {
    message: "must have either `path` or `pattern`",
  })
  .refine((alias) => alias.path === undefined || endAlike(alias.path, alias.target), {
    message: "must have a '/' at the end of both `path` and `target`, or of neither",
  });

export type Alias = z.output<typeof aliasSchema>;

/**
 * Files that httpd itself serves: an `Alias` and the `Directory` that lets them be read.
 */
export const staticFilesSchema = z.strictObject({
  path: urlPath
    .meta({ description: "URL path, without a '/' at its end." })
    .regex(/[^/]$/, "must not end with '/'"),
  directory: hostPath.regex(/[^/]$/, "must not end with '/'").meta({ description: "Folder on the host." }),
  expires: z
    .union([
      z.int("must be a whole number").min(0, "must not be negative"),
      z
        .string()
        .regex(
          /^\d{1,6} (year|month|week|day|hour|minute|second)s?$/,
          "must be a number of seconds, or text such as '30 days'",
        ),
    ])
    .optional()
    .meta({ description: "`ExpiresDefault` from the time of access: seconds, or text such as `30 days`." }),
  cacheControl: headerValue.optional().meta({
    description:
      "`Cache-Control`: `public, max-age=31536000, immutable`. Takes the place of what `expires` gives.",
  }),
  directoryIndex: z
    .array(lineText)
    .nonempty("must not be empty")
    .optional()
    .meta({ description: "`DirectoryIndex`. Default: none, a folder itself is not found." }),
  followSymbolicLinks: z
    .boolean()
    .default(true)
    .meta({ description: "`Options FollowSymLinks`. Default: true, else each part of a path is looked at." }),
});

export type StaticFiles = z.output<typeof staticFilesSchema>;
