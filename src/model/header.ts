import { z } from "zod";
import { lineText } from "./text";

const headerName = z.string().regex(/^[A-Za-z0-9!#$&'*+.^_`|~-]+$/, "must be the name of a header");

/** httpd refuses a value with another `%`. */
export const headerValue = lineText.regex(
  /^([^%]|%%|%[tDlib]|%\{[^}]+\}[est])*$/,
  "must have '%%' for a percent sign, or one of %{NAME}e %{NAME}s %t %D",
);

export const headerActions = ["set", "add", "append", "merge", "setIfEmpty", "unset", "edit"] as const;

const description = (what: string) => headerName.optional().meta({ description: `Header that is ${what}.` });

const change = {
  set: description("set, in place of any before"),
  add: description("added, beside any before"),
  append: description("appended to, with a comma between"),
  merge: description("appended to, unless it has the value"),
  setIfEmpty: description("set, unless it is there"),
  unset: description("removed"),
  edit: description("edited: `pattern` is replaced by `value`"),
  value: headerValue.optional().meta({
    description:
      "The value; not with `unset`. `%{NAME}e` and the like are replaced, `%%` is a percent sign; one that begins with `expr=` is an expression.",
  }),
  pattern: lineText.optional().meta({ description: "Regular expression; with `edit` alone." }),
  expr: lineText.optional().meta({ description: "Only where this expression holds." }),
};

type Change = {
  readonly [Name in (typeof headerActions)[number] | "value" | "pattern"]?: string | undefined;
};

function isComplete(entry: Change): boolean {
  const actions = headerActions.filter((action) => entry[action] !== undefined);
  return (
    actions.length === 1 &&
    (entry.value === undefined) === (entry.unset !== undefined) &&
    (entry.pattern !== undefined) === (entry.edit !== undefined)
  );
}

const complete = {
  message: `must have one of ${headerActions.join(", ")}, and a value (none with unset, and a pattern with edit)`,
};

/**
 * `Header`: a mapping of names to values sets them on every answer (`always`); a list says more.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html#header
 */
export const headersSchema = z.union([
  z.record(headerName, headerValue),
  z.array(
    z
      .strictObject({
        ...change,
        always: z
          .boolean()
          .default(false)
          .meta({ description: "Also on answers that httpd itself makes, such as errors. Default: false." }),
      })
      .refine(isComplete, complete),
  ),
]);

/** `RequestHeader`: what applications and servers behind get. A mapping of names to values sets them. */
export const requestHeadersSchema = z.union([
  z.record(headerName, headerValue),
  z.array(z.strictObject(change).refine(isComplete, complete)),
]);

export type Headers = z.output<typeof headersSchema>;
export type RequestHeaders = z.output<typeof requestHeadersSchema>;
