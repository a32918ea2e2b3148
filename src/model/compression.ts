import { z } from "zod";

/** What compresses well and is not compressed already. */
const textTypes = [
  "text/html",
  "text/plain",
  "text/css",
  "text/xml",
  "text/javascript",
  "application/javascript",
  "application/json",
  "application/xml",
  "application/atom+xml",
  "application/rss+xml",
  "image/svg+xml",
];

/**
 * `AddOutputFilterByType DEFLATE`: `true`, or which media types and how hard.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_deflate.html
 */
export const compressionSchema = z.union([
  z.boolean(),
  z.strictObject({
    types: z
      .array(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/, "must be a media type such as text/html"))
      .nonempty("must not be empty")
      .default(textTypes as [string, ...string[]])
      .meta({ description: "Media types. Default: text, JavaScript, JSON, XML, SVG." }),
    level: z
      .int("must be a whole number")
      .min(1, "must be at least 1")
      .max(9, "must be at most 9")
      .optional()
      .meta({ description: "`DeflateCompressionLevel`, 1 (fast) to 9 (small). Default: zlib's, 6." }),
  }),
]);

export type Compression = z.output<typeof compressionSchema>;

/** The media types; none where it is turned off. */
export function compressedTypes(compression: Compression | undefined): readonly string[] {
  if (compression === undefined || compression === false) return [];
  return compression === true ? textTypes : compression.types;
}
