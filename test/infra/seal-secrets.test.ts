import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sealSecrets } from "../../infra/seal-secrets";

const key = "fnqdHkVMFpWNNGSn5R5C4Vq9BrmDvcwIF3vLUZ5ZcJ0=";

function open(sealed: string): string {
  const openssl = [
    "enc",
    "-d",
    "-aes-256-cbc",
    "-pbkdf2",
    "-iter",
    "1",
    "-base64",
    "-A",
    "-pass",
    `pass:${key}`,
  ];
  return execFileSync("openssl", openssl, { input: sealed, encoding: "utf8" });
}

describe("sealSecrets", () => {
  it("gives what openssl opens", () => {
    for (const text of ["", "a", "secret a root root 0600 1\nünï\n", "x".repeat(5000)]) {
      expect(open(sealSecrets(text, key))).toBe(text);
    }
  });

  it("gives the same for the same text, and another for another text or key", () => {
    expect(sealSecrets("a", key)).toBe(sealSecrets("a", key));
    expect(sealSecrets("b", key)).not.toBe(sealSecrets("a", key));
    expect(sealSecrets("a", "other").slice(0, 22)).not.toBe(sealSecrets("a", key).slice(0, 22));
  });

  it("is one word, in which the text does not stand", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 4, maxLength: 80 }), (text) => {
        const sealed = sealSecrets(text, key);
        expect(sealed).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
        expect(sealed).not.toContain(Buffer.from(text).toString("base64").replace(/=+$/, ""));
      }),
    );
  });
});
