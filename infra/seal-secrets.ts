import { createCipheriv, createHmac, pbkdf2Sync } from "node:crypto";

/** The key is random: there is nothing to make dear for those who try passwords. */
const iterations = 1;

/** Pulumi's engine would write the text into its debugging log (`-v=9`), secret or not; it may write this. */
export type Sealed = string;

/**
 * Encrypts a text as `openssl enc -aes-256-cbc -pbkdf2 -iter 1 -base64 -A` does, with `key`, a line of text, as the
 * password. The salt follows from key and text, so that the same text gives the same result, and another text
 * another, of which nobody without the key learns more than the length.
 */
export function sealSecrets(text: string, key: string): Sealed {
  const salt = createHmac("sha256", key).update(text).digest().subarray(0, 8);
  const derived = pbkdf2Sync(key, salt, iterations, 48, "sha256");
  const cipher = createCipheriv("aes-256-cbc", derived.subarray(0, 32), derived.subarray(32));
  return Buffer.concat([Buffer.from("Salted__"), salt, cipher.update(text, "utf8"), cipher.final()]).toString(
    "base64",
  );
}
