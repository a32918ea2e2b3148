import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../infra/prepare-fleet";
import { stageInput } from "../../src/release/stage-input";
import { HostParts, shells } from "./host-parts";

const texts = {
  key: "-----BEGIN KEY-----\n\n  a\\nb $(id) `id` %s \"'\n-----END KEY-----",
  word: "ünï\ttab ",
};
const files = [
  { name: "app.key", secret: "key", owner: "root", group: "root", mode: "0600" },
  { name: "users", secret: "word", owner: "www-data", group: "www-data", mode: "0440" },
];
const input = stageInput("Define A b\n", files, texts, sha256);

describe.each(shells)("secrets in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    mkdirSync(parts.path("release"));
  });
  afterEach(() => parts.remove());

  const write = 'folder=$base/release; read_input; write_secrets; printf "%s" "$host_conf"';

  it("become files that their owners alone can read, with their lines as they were", () => {
    expect(parts.run(write, input.text)).toEqual({ status: 0, stdout: "Define A b", stderr: "" });
    expect(readFileSync(parts.path("release/secrets/app.key"), "utf8")).toBe(`${texts.key}\n`);
    expect(readFileSync(parts.path("release/secrets/users"), "utf8")).toBe(`${texts.word}\n`);
    const modes = ["release/secrets", "release/secrets/app.key", "release/secrets/users"].map((path) => {
      const { mode, uid } = statSync(parts.path(path));
      return [(mode & 0o7777).toString(8), uid === 0];
    });
    expect(modes).toEqual([
      ["711", true],
      ["600", true],
      ["440", false],
    ]);
  });

  it("leave no folder where there are none", () => {
    const { text } = stageInput("Define A b\n", [], {}, sha256);
    expect(parts.run(`${write}; ls "$folder"`, text)).toEqual({
      status: 0,
      stdout: "Define A b",
      stderr: "",
    });
  });

  it("are not shown by what is said of them", () => {
    const noSuchOwner = input.text.replace("users www-data", "users nosuchuser");
    for (const [stdin, message] of [
      [noSuchOwner, "the secret file users cannot be given to nosuchuser:www-data"],
      [input.text.slice(0, 60), "standard input ended in the middle"],
      ["Define A b\n", "what came on standard input does not begin with secrets"],
      ["", "nothing came on standard input"],
    ] as const) {
      const { status, stdout, stderr } = parts.run(write, stdin);
      expect(status, stderr).toBe(1);
      expect(stderr).toContain(message);
      for (const text of ["BEGIN KEY", "ünï"]) expect(stdout + stderr).not.toContain(text);
    }
  });

  it("make another release, under a name that cannot be found by trying", () => {
    const name = () =>
      parts.run('read_input; name_release "$(secrets_digest)"; echo "$release"', input.text).stdout.trim();
    const byDigest = parts.run(
      'read -r digest; name_release "$digest"; echo "$release"',
      `${input.secretsDigest}\n`,
    );
    expect(name()).toMatch(/^r-[0-9a-f]{8}$/);
    expect(byDigest.stdout.trim()).toBe(name());
    const salt = readFileSync(parts.path("secrets-salt"));
    expect(salt).toHaveLength(32);
    expect(statSync(parts.path("secrets-salt")).mode & 0o777).toBe(0o600);
    const salted = createHash("sha256").update(salt).update(String(input.secretsDigest)).digest("hex");
    expect(name()).toBe(`r-${salted.slice(0, 8)}`);
    const other = stageInput("Define A b\n", files, { ...texts, word: "other" }, sha256);
    expect(
      parts.run('read -r digest; name_release "$digest"; echo "$release"', `${other.secretsDigest}\n`).stdout,
    ).not.toContain(name());
    expect(parts.run('read -r digest; name_release "$digest"; echo "$release"', "").stdout).toBe("r\n");
  });
});
