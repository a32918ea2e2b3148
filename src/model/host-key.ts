import { z } from "zod";

const keyTypes = [
  "ssh-ed25519",
  "ssh-rsa",
  "ecdsa-sha2-nistp256",
  "ecdsa-sha2-nistp384",
  "ecdsa-sha2-nistp521",
  "sk-ssh-ed25519@openssh.com",
  "sk-ecdsa-sha2-nistp256@openssh.com",
];

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
    description: "The public key that the host's sshd must show, as `ssh-keyscan` prints it. Always checked.",
  });

/** The key without its comment, which is what the connection compares. */
export function normalizeHostKey(key: string): string {
  return key.trim().split(/\s+/).slice(0, 2).join(" ");
}

// --- internal ---

function isHostKey(text: string): boolean {
  const [type = "", encoded = ""] = text.trim().split(/\s+/);
  if (!keyTypes.includes(type) || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded) || encoded.length % 4 !== 0)
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

function readLength(bytes: readonly number[], offset: number): number {
  const [a = 0xff, b = 0xff, c = 0xff, d = 0xff] = bytes.slice(offset, offset + 4);
  return a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
}

function decodeBase64(text: string): number[] {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const bytes: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const character of text.replace(/=+$/, "")) {
    buffer = (buffer << 6) | alphabet.indexOf(character);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((buffer >> bits) & 0xff);
    }
  }
  return bytes;
}
