import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostKey, normalizeHostKey } from "../../src/model/host-key";

/** A key as RFC 4253 section 6.6 writes it: each field behind its length in four bytes. */
function encodeKey(type: string, ...fields: Uint8Array[]): string {
  const parts = [Buffer.from(type), ...fields].flatMap((field) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(field.length);
    return [length, Buffer.from(field)];
  });
  return `${type} ${Buffer.concat(parts).toString("base64")}`;
}

const accepts = (key: string) => hostKey.safeParse(key).success;
const ed25519 = encodeKey("ssh-ed25519", new Uint8Array(32).fill(7));

describe("hostKey", () => {
  it("accepts keys of every type that sshd shows, with or without a comment", () => {
    expect(accepts(ed25519)).toBe(true);
    expect(accepts(`${ed25519} root@web1`)).toBe(true);
    expect(accepts(encodeKey("ssh-rsa", new Uint8Array([1, 0, 1]), new Uint8Array(257)))).toBe(true);
    expect(accepts(encodeKey("ecdsa-sha2-nistp256", Buffer.from("nistp256"), new Uint8Array(65)))).toBe(true);
  });

  it("rejects every proper beginning of a key", () => {
    for (let length = 0; length < ed25519.length; length++) {
      expect(accepts(ed25519.slice(0, length))).toBe(false);
    }
  });

  it("rejects a key whose bytes are of another type, an unknown type, a private key and text that is no base64", () => {
    expect(accepts(ed25519.replace("ssh-ed25519", "ssh-rsa"))).toBe(false);
    expect(accepts(encodeKey("ssh-dss", new Uint8Array(32)))).toBe(false);
    expect(accepts("-----BEGIN OPENSSH PRIVATE KEY-----")).toBe(false);
    expect(accepts("SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDGJPt5zZ0Q7y0sJYQ")).toBe(false);
    expect(accepts("ssh-ed25519 AAAA…")).toBe(false);
    expect(accepts(`192.0.2.1 ${ed25519}`)).toBe(false);
  });

  it("judges any text without throwing, and keys of any content as keys", () => {
    fc.assert(fc.property(fc.string(), (text) => typeof accepts(text) === "boolean"));
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (content) =>
        accepts(encodeKey("ssh-ed25519", content)),
      ),
    );
  });
});

describe("normalizeHostKey", () => {
  it("leaves the comment and superfluous blanks out", () => {
    expect(normalizeHostKey(`  ${ed25519.replace(" ", "  ")}  root@web1 of 2026\n`)).toBe(ed25519);
  });
});
