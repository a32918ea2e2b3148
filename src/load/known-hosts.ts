import { decodeBase64 } from "../model/base64";
import { hostKeyTypes, isHostKey } from "../model/host-key";
import { hmacSha1 } from "./hmac-sha1";

/** A line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). */
export interface KnownHostLine {
  /** Counted from 1. */
  readonly line: number;
  readonly marker: "@cert-authority" | "@revoked" | undefined;
  /** Patterns with commas between them, or one hashed name. */
  readonly names: string;
  /** `<type> <base64>`. */
  readonly key: string;
}

/** The key of a host, or why there is none, as the rest of a sentence that begins with the file's name. */
export type KnownKey =
  | { readonly key: string }
  | { readonly problem: "missing" | "revoked"; readonly words: string };

export function readKnownHosts(text: string): KnownHostLine[] {
  return text.split("\n").flatMap((content, index) => {
    const fields = content.trim().split(/[ \t]+/);
    const [first = ""] = fields;
    if (first === "" || first.startsWith("#")) return [];
    const marker = first === "@cert-authority" || first === "@revoked" ? first : undefined;
    // Another marker is none that OpenSSH knows; it leaves such a line out as well.
    if (first.startsWith("@") && marker === undefined) return [];
    const [names = "", type = "", encoded = ""] = marker === undefined ? fields : fields.slice(1);
    return [{ line: index + 1, marker, names, key: `${type} ${encoded}` }];
  });
}

/**
 * The key of the host at an address and port. Of several types the one that hosts are best named by is taken. At another
 * port than 22 a host is known as `[address]:port`, else, as for OpenSSH, as any host at the address.
 */
export function knownHostKey(lines: readonly KnownHostLine[], address: string, port: number): KnownKey {
  const name = address.toLowerCase();
  const names = port === 22 ? [name] : [`[${name}]:${port}`, name];
  const matching = names.map((each) => lines.filter((line) => matchesHost(line.names, each)));
  const revoked = matching.flat().filter(({ marker }) => marker === "@revoked");
  const said = names[0] ?? "";
  let refused: KnownHostLine | undefined;
  for (const found of matching) {
    const keys = found.filter(({ marker, key }) => marker === undefined && isHostKey(key));
    const valid = keys.filter(({ key }) => !revoked.some((line) => line.key === key));
    const best = hostKeyTypes.flatMap((type) => valid.find(({ key }) => key.startsWith(`${type} `)) ?? [])[0];
    if (best !== undefined) return { key: best.key };
    refused ??= revoked.find((line) => keys.some(({ key }) => key === line.key));
  }
  if (refused !== undefined) {
    return { problem: "revoked", words: `revokes the key of ${said} in line ${refused.line}` };
  }
  return { problem: "missing", words: `has no key for ${said}${reasonOf(matching.flat())}` };
}

/** The line that revokes a key for a host, if one does. */
export function revokingLine(
  lines: readonly KnownHostLine[],
  address: string,
  port: number,
  key: string,
): number | undefined {
  const name = address.toLowerCase();
  const names = [name, `[${name}]:${port}`];
  return lines.find(
    (line) =>
      line.marker === "@revoked" && line.key === key && names.some((each) => matchesHost(line.names, each)),
  )?.line;
}

// --- internal ---

function reasonOf(matching: readonly KnownHostLine[]): string {
  const authority = matching.find(({ marker }) => marker === "@cert-authority");
  if (authority !== undefined) {
    return `: line ${authority.line} names an authority for certificates, which are not looked at`;
  }
  const broken = matching.find(({ marker }) => marker === undefined);
  return broken === undefined
    ? ""
    : `: what line ${broken.line} holds is no key of a type that is known here`;
}

/** As OpenSSH matches: one pattern must match, and none behind a `!`. */
export function matchesHost(names: string, host: string): boolean {
  if (names.startsWith("|")) return matchesHash(names, host);
  const patterns = names.toLowerCase().split(",");
  const matches = (pattern: string) => wildcard(pattern).test(host);
  if (patterns.some((pattern) => pattern.startsWith("!") && matches(pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith("!") && matches(pattern));
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*+/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "s");
}

/** `|1|<salt>|<HMAC-SHA1 of the name>`, both in base64. */
function matchesHash(names: string, host: string): boolean {
  const [, salt, hash] = /^\|1\|([A-Za-z0-9+/]+=*)\|([A-Za-z0-9+/]+=*)$/.exec(names) ?? [];
  if (salt === undefined || hash === undefined) return false;
  const expected = decodeBase64(hash);
  const found = hmacSha1(decodeBase64(salt), [...new TextEncoder().encode(host)]);
  return expected.length === found.length && found.every((byte, index) => byte === expected[index]);
}
