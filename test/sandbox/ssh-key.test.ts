import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { capture } from "../../tools/sandbox/capture";
import { deriveHostKey, randomSshKey, type SshKey } from "../../tools/sandbox/ssh-key";

/** The public half, as OpenSSH itself computes it from the private one. */
async function publicHalfByOpenSsh(key: SshKey): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ssh-key-"));
  try {
    writeFileSync(join(folder, "key"), key.privateKey, { mode: 0o600 });
    const { stdout, stderr } = await capture(["ssh-keygen", "-y", "-f", join(folder, "key")]);
    return stdout.trim() || stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("derives the same host key for the same names, for ever: fleet files name it", () => {
  expect(deriveHostKey("demo", "web1").publicKey).toBe(
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpixI+WSF08ECAumj8yfOV0QGbQYgSmmEdwHaEsIk/i",
  );
  expect(deriveHostKey("demo", "web1")).toEqual(deriveHostKey("demo", "web1"));
});

it("derives another host key for another host and for another sandbox", () => {
  const keys = [deriveHostKey("demo", "web1"), deriveHostKey("demo", "web2"), deriveHostKey("other", "web1")];
  expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(3);
});

it("makes a new key each time when asked for a random one", () => {
  expect(randomSshKey("a").publicKey).not.toBe(randomSshKey("a").publicKey);
});

it.each(["", "w", "web12", "a comment of some length"])(
  "writes what OpenSSH reads, with comment '%s'",
  async (comment) => {
    const key = randomSshKey(comment);
    expect(await publicHalfByOpenSsh(key)).toBe(`${key.publicKey} ${comment}`.trim());
  },
);
