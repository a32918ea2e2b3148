import { z } from "zod";
import { splitWords } from "../httpd/word";
import { hostFile } from "./host-file";
import { expressionTextSchema, lineText } from "./text";

const providers =
  /^(not )?(all (granted|denied)|valid-user|local|ssl|ssl-verify-client|(user|group|wsgi-group|ip|host|forward-dns|method|env|expr) \S.*)$/;

/** A user or group of `Require`, which httpd takes for an expression, and then for words. */
const accountName = lineText.regex(
  /^([^\s"\\%$]|%(?!\{)|\$(?!\d))+$/,
  "must not contain blanks, \", backslashes, '%{' or '$' before a digit",
);

/** What stands behind `Require`, in words. */
export const requirement = lineText
  .regex(
    providers,
    "must be what stands behind `Require`, such as all granted, ip 10.0.0.0/8, user ann, valid-user",
  )
  .refine(
    (text) => /^(not )?expr /.test(text) || !splitWords(text).some((word) => /["\\]/.test(word)),
    'must not have " or \\ in a name: httpd reads it twice',
  );

/**
 * Who is let in: what stands behind `Require`, in httpd's words. Of a list one has to hold; `all`, `any` and `none`
 * stand for `RequireAll`, `RequireAny` and `RequireNone`.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_authz_core.html#require
 */
export const requireSchema = z.union([
  requirement,
  z.array(requirement).nonempty("must not be empty"),
  z
    .strictObject({
      all: z
        .array(requirement)
        .nonempty("must not be empty")
        .optional()
        .meta({ description: "`<RequireAll>`: all have to hold." }),
      any: z
        .array(requirement)
        .nonempty("must not be empty")
        .optional()
        .meta({ description: "`<RequireAny>`: one has to hold." }),
      none: z
        .array(requirement)
        .nonempty("must not be empty")
        .optional()
        .meta({ description: "`<RequireNone>`: none may hold." }),
    })
    .refine(({ all, any }) => all !== undefined || any !== undefined, {
      message: "must have `all` or `any`: httpd refuses `none` alone",
    }),
]);

export type Require = z.output<typeof requireSchema>;

/** Basic authentication with a file that `htpasswd` writes, or with the `authUserScript` of the same place. */
export const basicAuthSchema = z.strictObject({
  name: expressionTextSchema.meta({ description: "`AuthName`, which browsers show." }),
  userFile: hostFile.optional().meta({
    description: "`AuthUserFile`, as htpasswd writes it. May be left out beside `authUserScript`.",
  }),
  groupFile: hostFile.optional().meta({ description: "`AuthGroupFile`." }),
  require: z
    .union([
      z.literal("valid-user"),
      z.array(accountName).nonempty("must not be empty"),
      z.strictObject({
        groups: z
          .array(accountName)
          .nonempty("must not be empty")
          .meta({ description: "Groups of `groupFile` or of `authGroupScript`, one of which lets in." }),
      }),
    ])
    .default("valid-user")
    .meta({ description: "`valid-user`, a list of users, or groups. Default: valid-user." }),
});

export type BasicAuth = z.output<typeof basicAuthSchema>;

/** Passwords are somewhere: in a file, or known to a script. Names the broken law, for the place that holds both. */
export function hasPasswords(place: {
  readonly basicAuth?: BasicAuth | undefined;
  readonly authUserScript?: unknown;
}): boolean {
  return (
    place.basicAuth === undefined ||
    place.basicAuth.userFile !== undefined ||
    place.authUserScript !== undefined
  );
}

export const lacksPasswords = {
  path: ["basicAuth"],
  message: "must have `userFile`, or stand beside `authUserScript`",
};
