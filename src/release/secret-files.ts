import type { Configuration } from "../model/configuration";
import { type Secret, secretSchema } from "../model/secret";
import type { Platform } from "../platform/platform";

/** A file below the release's `secrets/` whose text is a Pulumi secret. */
export interface SecretFile extends Secret {
  readonly name: string;
  readonly owner: string;
  readonly group: string;
  /** Octal, such as "0600". */
  readonly mode: string;
}

/** The secret files of a configuration, sorted by name: `secretFiles`, and those in the places of other files. */
export function secretFiles(
  configuration: Configuration,
  platform: Pick<Platform, "user" | "group">,
): SecretFile[] {
  const files = serverSecretFiles(configuration, platform);
  for (const file of configuration.secretFiles) files.set(file.name, file);
  return [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * One file for each `{secret: NAME}` that stands in the place of a file, by its name, which is its secret's. It belongs
 * to root, as whom httpd reads keys and certificates before it gives up its rights; what its children read with each
 * request belongs to httpd's user.
 */
export function serverSecretFiles(
  { secretFiles: _, ...configuration }: Configuration,
  platform: Pick<Platform, "user" | "group">,
): Map<string, SecretFile> {
  const files = new Map<string, SecretFile>();
  const children = {
    owner: configuration.user ?? platform.user,
    group: configuration.group ?? platform.group,
  };
  for (const { secret, property } of secretsIn(configuration, "")) {
    const reader = readByChildren.includes(property) ? children : { owner: "root", group: "root" };
    const known = files.get(secret);
    if (known === undefined || known.owner === "root")
      files.set(secret, { name: secret, secret, ...reader, mode: "0600" });
  }
  return files;
}

/** The names of all secrets that a configuration needs, sorted. */
export function secretNames({ secretFiles: named, ...rest }: Configuration): string[] {
  const names = [...named, ...secretsIn(rest, "")].map(({ secret }) => secret);
  return [...new Set(names)].sort();
}

// --- internal ---

/** Properties whose files httpd's children read: those of mod_auth_basic's providers. */
const readByChildren: readonly string[] = ["userFile", "groupFile"];

function secretsIn(value: unknown, property: string): (Secret & { readonly property: string })[] {
  if (Array.isArray(value)) return value.flatMap((each) => secretsIn(each, property));
  if (typeof value !== "object" || value === null) return [];
  // Few things are secrets, and most of those that are none would cost an error with its issues.
  const { data } = "secret" in value ? secretSchema.safeParse(value) : {};
  if (data !== undefined) return [{ ...data, property }];
  return Object.entries(value).flatMap(([name, each]) => secretsIn(each, name));
}
