import { z } from "zod";

/** The name of a secret in the Pulumi configuration: `pulumi config set --secret NAME`. */
export const secretName = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$/,
    "must be 1 to 64 letters, digits, '-', '_' or '.'",
  );

/**
 * A file whose text is a Pulumi secret: stands where a model otherwise names a file on the host. The text travels on
 * standard input alone and becomes a file that only its owner reads, see `secretPath`.
 */
export const secretSchema = z.strictObject({
  secret: secretName.meta({
    description:
      "Name of the secret with the file's text, set with `pulumi config set --secret NAME < FILE`.",
  }),
});

export type Secret = z.output<typeof secretSchema>;
