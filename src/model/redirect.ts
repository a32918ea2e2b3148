import { z } from "zod";
import { lineText, urlPath } from "./text";

const statusNames = ["permanent", "temporary", "seeOther", "gone"] as const;

/** A URL with scheme and host, or the path of one. */
export const redirectTarget = lineText.regex(
  /^(https?:\/\/[^\s/?#]+(\/\S*)?|\/\S*)$/,
  "must be a URL such as https://www.example.com/, or a path, without blanks",
);

/** A pattern in the syntax of PCRE. */
export const pattern = lineText;

/**
 * One `Redirect` or `RedirectMatch`.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_alias.html#redirect
 */
export const redirectSchema = z
  .strictObject({
    path: urlPath.optional().meta({ description: "URL path; what follows it is put behind the target." }),
    pattern: pattern
      .optional()
      .meta({ description: "Regular expression for the path instead, `RedirectMatch`." }),
    target: redirectTarget
      .optional()
      .meta({ description: "URL or path to go to; `$1` is what the pattern's first group has matched." }),
    status: z
      .union([
        z.enum(statusNames),
        z.int("must be a whole number").min(300, "must be at least 300").max(499, "must be at most 499"),
      ])
      .default("temporary")
      .meta({ description: "permanent (301), temporary (302), seeOther (303), gone (410) or a number." }),
  })
  .refine((redirect) => (redirect.path === undefined) !== (redirect.pattern === undefined), {
    message: "must have either `path` or `pattern`",
  })
  .refine((redirect) => leadsSomewhere(redirect.status) === (redirect.target !== undefined), {
    message: "must have a `target` exactly where its status is one of a redirect (300 to 399)",
  });

export type Redirect = z.output<typeof redirectSchema>;

/**
 * Everything of a virtual host to https. With `tls`, its twin on a plain port does so; without, the virtual host
 * itself.
 */
export const redirectToHttpsSchema = z.union([
  z.boolean(),
  z.strictObject({
    port: z
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(65535, "must be at most 65535")
      .optional()
      .meta({
        description: "Port that the redirect names. Default: that of the virtual host with `tls`, else 443.",
      }),
    status: z
      .union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)])
      .default(301)
      .meta({ description: "Status of the redirect: 308 keeps the method of a POST. Default: 301." }),
    except: z.array(urlPath).default([]).meta({
      description:
        "Paths that stay, with all below and the files that `static` and `aliases` have there: `/.well-known/acme-challenge`.",
    }),
  }),
]);

export type RedirectToHttps = z.output<typeof redirectToHttpsSchema>;

// --- internal ---

function leadsSomewhere(status: (typeof statusNames)[number] | number): boolean {
  return typeof status === "number" ? status < 400 : status !== "gone";
}
