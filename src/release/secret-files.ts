import type { Configuration } from "../model/configuration";
import { type Secret, secretSchema } from "../model/secret";

/** A file below the release's `secrets/` whose text is a Pulumi secret. */
export interface SecretFile extends Secret {
  readonly name: string;
  readonly owner: string;
  readonly group: string;
  /** Octal, such as "0600". */
  readonly mode: string;
}

/**
 * The secret files of a configuration, sorted by name: `secretFiles`, and one for each `{secret: NAME}` that stands in
 * the place of a file, which is named by its secret and belongs to root. httpd reads keys and certificates as root.
 */
export function secretFiles(configuration: Configuration): SecretFile[] {
  const { secretFiles: named, ...rest } = configuration;
  const files = new Map<string, SecretFile>(named.map((file) => [file.name, file]));
  for (const { secret } of secretsIn(rest)) {
    if (!files.has(secret))
      files.set(secret, { name: secret, secret, owner: "root", group: "root", mode: "0600" });
  }
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names of all secrets that a configuration needs, sorted. */
export function secretNames(configuration: Configuration): string[] {
  return [...new Set(secretFiles(configuration).map(({ secret }) => secret))].sort();
}

// --- internal ---

function secretsIn(value: unknown): Secret[] {
  if (Array.isArray(value)) return value.flatMap(secretsIn);
  if (typeof value !== "object" || value === null) return [];
  const { data } = secretSchema.safeParse(value);
  return data === undefined ? Object.values(value).flatMap(secretsIn) : [data];
}
