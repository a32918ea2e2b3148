import { createHash, createPrivateKey, createPublicKey, randomBytes } from "node:crypto";

/** An ed25519 key pair in the formats OpenSSH reads. */
export interface SshKey {
  /** The text of a private key file ("-----BEGIN OPENSSH PRIVATE KEY-----"), without a passphrase. */
  privateKey: string;
  /** "ssh-ed25519 AAAA…", without a comment. */
  publicKey: string;
}

/**
 * The ed25519 host key of a sandbox host: always the same for the same sandbox and host name, so that a checked-in
 * fleet file can name it before the sandbox exists. Anybody can compute it: it protects nothing and is for
 * sandboxes only, never for a host that somebody else can reach.
 */
export function deriveHostKey(sandbox: string, host: string): SshKey {
  const seed = createHash("sha256").update(`${sandbox}/${host}`).digest();
  return sshKeyFromSeed(seed, `${host}.${sandbox}`);
}

/** A new ed25519 key. */
export function randomSshKey(comment: string): SshKey {
  return sshKeyFromSeed(randomBytes(32), comment);
}

/**
 * The key pair whose private half (RFC 8032) is `seed`, 32 octets.
 *
 * @see https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.key
 */
function sshKeyFromSeed(seed: Uint8Array, comment: string): SshKey {
  const publicOctets = publicHalf(seed);
  const publicBlob = Buffer.concat([string("ssh-ed25519"), string(publicOctets)]);
  // Two equal words let a reader notice a wrong passphrase; without one, any value does.
  const check = createHash("sha256").update(publicBlob).digest().subarray(0, 4);
  const secret = Buffer.concat([
    check,
    check,
    string("ssh-ed25519"),
    string(publicOctets),
    string(Buffer.concat([seed, publicOctets])),
    string(comment),
  ]);
  const padding = Buffer.from(Array.from({ length: -secret.length & 7 }, (_, index) => index + 1));
  const file = Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    string("none"),
    string("none"),
    string(""),
    uint32(1),
    string(publicBlob),
    string(Buffer.concat([secret, padding])),
  ]);
  const lines = file.toString("base64").match(/.{1,70}/g) ?? [];
  return {
    privateKey: [
      "-----BEGIN OPENSSH PRIVATE KEY-----",
      ...lines,
      "-----END OPENSSH PRIVATE KEY-----",
      "",
    ].join("\n"),
    publicKey: `ssh-ed25519 ${publicBlob.toString("base64")}`,
  };
}

function publicHalf(seed: Uint8Array): Buffer {
  // RFC 8410: the DER of an ed25519 PrivateKeyInfo is this prefix and the seed.
  const der = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
  const key = createPublicKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  return key.export({ format: "der", type: "spki" }).subarray(-32);
}

function string(value: string | Uint8Array): Buffer {
  const octets = Buffer.from(value);
  return Buffer.concat([uint32(octets.length), octets]);
}

function uint32(value: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(value);
  return octets;
}
