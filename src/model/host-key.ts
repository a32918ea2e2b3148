import { z } from "zod";
import { decodeBase64 } from "./base64";

/**
 * Types of keys that hosts show, the one that a host with several is best named by first. Go's SSH library, which the
 * command plugin is built on, asks a host for ECDSA before anything else.
 */
export const hostKeyTypes = [
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "ssh-ed25519",
  "ssh-rsa",
] as const;

/**
 * The public SSH key that a host must show: `ssh-ed25519 AAAA…`, as `ssh-keyscan` and
 * `/etc/ssh/ssh_host_ed25519_key.pub` print it (a comment behind it is ignored). The base64 part repeats the
 * type in its first bytes (RFC 4253 section 6.6), so a key that was cut or mixed up is found here.
 */
export const hostKey = z
  .string()
  .refine(isHostKey, {
    message: "must be a public SSH host key, `<type> <base64>`",
    params: { code: "host-key-invalid" },
  })
  .meta({
    description:
      "The public key that the host's sshd must show, as `ssh-keyscan` prints it: ECDSA, Ed25519 or RSA. Always checked. Where it is not given, it is taken from `connection.knownHostsFile`.",
  });

/** The key without its comment, which is what the connection compares. A fleet without errors has one for each host. */
export function normalizeHostKey(key: string | undefined): string {
  if (key === undefined) throw new Error("A host without a host key got past the diagnostics.");
  return key.trim().split(/\s+/).slice(0, 2).join(" ");
}

/** Whether a text is a whole key, `<type> <base64>`, of the type that it says. */
export function isHostKey(text: string): boolean {
  const [type = "", encoded = ""] = text.trim().split(/\s+/);
  if (
    !(hostKeyTypes as readonly string[]).includes(type) ||
    !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) ||
    encoded.length % 4 !== 0
  )
    return false;
  const bytes = decodeBase64(encoded);
  const typeLength = readLength(bytes, 0);
  if (typeLength !== type.length) return false;
  if (String.fromCharCode(...bytes.slice(4, 4 + typeLength)) !== type) return false;
  // The fields after the type must end exactly where the key ends.
  let offset = 4 + typeLength;
  while (offset < bytes.length) offset += 4 + readLength(bytes, offset);
  return offset === bytes.length && bytes.length > 4 + typeLength;
}

// --- internal ---

function readLength(bytes: readonly number[], offset: number): number {
  const [a = 0xff, b = 0xff, c = 0xff, d = 0xff] = bytes.slice(offset, offset + 4);
  return a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
}
