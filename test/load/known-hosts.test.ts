import { createHash, createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hmacSha1, sha1 } from "../../src/load/hmac-sha1";
import { knownHostKey, readKnownHosts, revokingLine } from "../../src/load/known-hosts";

/** A key of a type with any content. */
function key(type: string, seed = 1): string {
  const field = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return `${type} ${Buffer.concat([field(Buffer.from(type)), field(Buffer.alloc(32, seed))]).toString("base64")}`;
}
const [ecdsa, ed25519, rsa] = [key("ecdsa-sha2-nistp256"), key("ssh-ed25519"), key("ssh-rsa")];

const find = (text: string, address = "10.0.0.11", port = 22) =>
  knownHostKey(readKnownHosts(text), address, port);

/** As `ssh-keygen -H` writes a name. */
function hashed(name: string): string {
  const salt = randomBytes(20);
  return `|1|${salt.toString("base64")}|${createHmac("sha1", salt).update(name).digest("base64")}`;
}

describe("a known host", () => {
  it("is found by its name among others, whatever the comments, blank lines and case", () => {
    const text = `# comment\n\n10.0.0.1 ${rsa}\nWeb1.example.com,10.0.0.11\t${ed25519} root@web1\n`;
    expect(find(text)).toEqual({ key: ed25519 });
    expect(find(text, "WEB1.EXAMPLE.COM")).toEqual({ key: ed25519 });
    expect(find(text, "10.0.0.12")).toEqual({ problem: "missing", words: "has no key for 10.0.0.12" });
  });

  it("is found by a hashed name, at its port as well", () => {
    expect(find(`${hashed("10.0.0.12")} ${rsa}\n${hashed("10.0.0.11")} ${ed25519}\n`)).toEqual({
      key: ed25519,
    });
    expect(find(`${hashed("[10.0.0.11]:2222")} ${ed25519}\n`, "10.0.0.11", 2222)).toEqual({ key: ed25519 });
    expect(find(`${hashed("[10.0.0.11]:2222")} ${ed25519}\n`)).toMatchObject({ problem: "missing" });
  });

  it("at another port is [address]:port, else any host at the address", () => {
    const text = `10.0.0.11 ${rsa}\n[10.0.0.11]:2222 ${ed25519}\n`;
    expect(find(text, "10.0.0.11", 2222)).toEqual({ key: ed25519 });
    expect(find(text, "10.0.0.11", 2223)).toEqual({ key: rsa });
    expect(find(`[10.0.0.11]:2222 ${ed25519}\n`, "10.0.0.11", 22)).toMatchObject({ problem: "missing" });
  });

  it("may match a wildcard, and not where a pattern behind ! matches", () => {
    const text = `*.example.com,!web2.example.com ${ed25519}\n10.0.0.1? ${rsa}\n`;
    expect(find(text, "web1.example.com")).toEqual({ key: ed25519 });
    expect(find(text, "web2.example.com")).toMatchObject({ problem: "missing" });
    expect(find(text)).toEqual({ key: rsa });
    expect(find(text, "10.0.0.1")).toMatchObject({ problem: "missing" });
    expect(find(`[*.example.com]:2222 ${ed25519}\n`, "web1.example.com", 2222)).toEqual({ key: ed25519 });
    expect(find(`10.0.0.11 ${ed25519}\n`, "10x0.0.11")).toMatchObject({ problem: "missing" });
  });

  it("has the key of the type that hosts are best named by, whatever the order", () => {
    const lines = [rsa, ed25519, ecdsa].map((each) => `10.0.0.11 ${each}\n`);
    expect(find(lines.join(""))).toEqual({ key: ecdsa });
    expect(find(lines.slice(0, 2).join(""))).toEqual({ key: ed25519 });
    expect(find(lines.slice(0, 1).join(""))).toEqual({ key: rsa });
  });

  it("has no key that the file revokes", () => {
    const text = `10.0.0.11 ${ed25519}\n10.0.0.11 ${rsa}\n@revoked * ${ed25519}\n`;
    expect(find(text)).toEqual({ key: rsa });
    expect(find(`@revoked * ${ed25519}\n10.0.0.11 ${ed25519}\n`)).toEqual({
      problem: "revoked",
      words: "revokes the key of 10.0.0.11 in line 1",
    });
    expect(find(`@revoked 10.0.0.12 ${ed25519}\n10.0.0.11 ${ed25519}\n`)).toEqual({ key: ed25519 });
    expect(revokingLine(readKnownHosts(text), "10.0.0.11", 2222, ed25519)).toBe(3);
    expect(revokingLine(readKnownHosts(text), "10.0.0.11", 22, rsa)).toBeUndefined();
  });

  it("is not known by an authority, by a key that was cut, or by a type that nobody knows here, and that is said", () => {
    expect(find(`@cert-authority *.0.0.11 ${ed25519}\n`)).toEqual({
      problem: "missing",
      words: "has no key for 10.0.0.11: line 1 names an authority for certificates, which are not looked at",
    });
    for (const wrong of [ed25519.slice(0, -8), key("ssh-dss"), "ssh-ed25519"])
      expect(find(`# one\n10.0.0.11 ${wrong}\n`)).toEqual({
        problem: "missing",
        words: "has no key for 10.0.0.11: what line 2 holds is no key of a type that is known here",
      });
    expect(find(`@other 10.0.0.11 ${ed25519}\n`)).toMatchObject({ problem: "missing" });
  });

  it("is looked for in any text without throwing", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (text, name) => find(text, name, 2222) !== undefined));
  });
});

describe("HMAC-SHA1", () => {
  it("is what the platform computes, for keys and messages of any length", () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    fc.assert(
      fc.property(bytes, bytes, (secret, message) => {
        const expected = createHmac("sha1", secret).update(message).digest();
        expect(Buffer.from(hmacSha1([...secret], [...message]))).toEqual(expected);
        expect(Buffer.from(sha1([...message]))).toEqual(createHash("sha1").update(message).digest());
      }),
    );
  });
});
