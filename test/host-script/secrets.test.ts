import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sealSecrets } from "../../infra/seal-secrets";
import { secretsText, stageInput } from "../../src/release/stage-input";
import { HostParts, shells } from "./host-parts";

const key = "fnqdHkVMFpWNNGSn5R5C4Vq9BrmDvcwIF3vLUZ5ZcJ0=";
const texts = {
  key: "-----BEGIN KEY-----\n\n  a\\nb $(id) `id` %s \"'\n-----END KEY-----",
  word: "ünï\ttab ",
};
const files = [
  { name: "app.key", secret: "key", owner: "root", group: "root", mode: "0600" },
  { name: "users", secret: "word", owner: "www-data", group: "www-data", mode: "0440" },
];
const secrets = secretsText(files, texts);
const seal = (text: string) => stageInput(sealSecrets(text, key), "Define A b\n");

describe.each(shells)("secrets in $name", ({ shell }) => {
  let parts: HostParts;
  beforeEach(() => {
    parts = new HostParts(shell);
    mkdirSync(parts.path("release"));
    writeFileSync(parts.path("payloads/p/secrets.key"), `${key}\n`);
  });
  afterEach(() => parts.remove());

  const write =
    'folder=$base/release; read_stage_input; open_secrets; write_secrets "$folder"; printf "%s" "$host_conf"';

  it("become files that their owners alone can read, with their lines as they were", () => {
    expect(parts.run(write, seal(secrets))).toEqual({ status: 0, stdout: "Define A b", stderr: "" });
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
    const none = stageInput(undefined, "Define A b\n");
    expect(parts.run(`${write}; ls "$folder"`, none)).toEqual({
      status: 0,
      stdout: "Define A b",
      stderr: "",
    });
  });

  it("are not shown by what is said of them", () => {
    for (const [stdin, message] of [
      [
        seal(secrets.replace("users www-data", "users nosuchuser")),
        "the secret file users cannot be given to nosuchuser:www-data",
      ],
      [
        stageInput(sealSecrets(secrets, "another key"), ""),
        "the secrets cannot be opened with the key that came with them",
      ],
      ["Define A b\nend\n", "what came on standard input does not begin with secrets"],
      ["", "standard input was cut off"],
      [seal(secrets).slice(0, -2), "standard input was cut off"],
    ] as const) {
      const { status, stdout, stderr } = parts.run(write, stdin);
      expect(status, stderr).toBe(1);
      expect(stderr).toContain(message);
      for (const text of ["BEGIN KEY", "ünï"]) expect(stdout + stderr).not.toContain(text);
    }
  });

  it("make another release, under a name that cannot be found by trying", () => {
    const nameOf = (text: string | undefined) =>
      parts.run(
        'read_stage_input; open_secrets; name_release; echo "$release"',
        stageInput(text === undefined ? undefined : sealSecrets(text, key), "Define A b\n"),
      ).stdout;
    const name = nameOf(secrets);
    expect(nameOf(secrets)).toBe(name);
    const salt = readFileSync(parts.path("secrets-salt"));
    expect(salt).toHaveLength(32);
    expect(statSync(parts.path("secrets-salt")).mode & 0o777).toBe(0o600);
    expect(name).toBe(`r-${createHash("sha256").update(salt).update(secrets).digest("hex").slice(0, 8)}\n`);
    expect(nameOf(secretsText(files, { ...texts, word: "other" }))).not.toBe(name);
    expect(nameOf(undefined)).toBe("r\n");
  });
});
