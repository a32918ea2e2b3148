import { z } from "zod";
import { expressionTextSchema } from "./text";

/**
 * `ErrorDocument`s by status: a path here (`/errors/404.html`), a URL, or the text itself.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/core.html#errordocument
 */
export const errorDocumentsSchema = z
  .record(z.string().regex(/^[45]\d\d$/, "must be a status from 400 to 599"), expressionTextSchema)
  .refine((documents) => !/^[a-z]+:/i.test(documents["401"] ?? ""), {
    message: "must not have a URL for 401, which httpd ignores: browsers would not ask for the password",
  });

export type ErrorDocuments = z.output<typeof errorDocumentsSchema>;
