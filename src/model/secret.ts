import { z } from "zod";
import { userName } from "./text";

/** The name of a secret in the Pulumi configuration: `pulumi config set --secret NAME`. */
export const secretName = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/,
    "must be 1 to 64 letters, digits, '-', '_' or '.'",
  )
  .regex(/^(?!(privateKey|secretsKey)$)/, "must not be privateKey or secretsKey, which are ours");

/**
 * A file whose text is a Pulumi secret: stands where a model otherwise names a file on the host. The text travels sealed
 * and on standard input alone, and becomes a file that only its owner reads, see `secretPath`.
 */
export const secretSchema = z.strictObject({
  secret: secretName.meta({
    description:
      "Name of the secret with the file's text, set with `pulumi config set --secret NAME < FILE`.",
  }),
});

/** A secret that applications read, as a file of its own. */
export const secretFileSchema = z.strictObject({
  name: secretName.meta({
    description:
      "Name of the file, which is `/var/lib/wsgi-fleet/current/secrets/<name>` on the host; in directives, `${WSGI_FLEET_RELEASE_DIR}/secrets/<name>`.",
  }),
  ...secretSchema.shape,
  owner: userName.default("root").meta({ description: "Owner of the file." }),
  group: userName.default("root").meta({ description: "Group of the file." }),
  mode: z
    .string()
    .regex(/^0[0-7][0-7]0$/, "must be an octal mode such as '0640', in quotes, that leaves out all others")
    .default("0600")
    .meta({ description: "Mode of the file, octal text that gives nothing to others." }),
});

export type Secret = z.output<typeof secretSchema>;
