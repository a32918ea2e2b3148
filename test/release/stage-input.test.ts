import { describe, expect, it } from "vitest";
import { sha256 } from "../../infra/prepare-fleet";
import { secretFiles, secretNames } from "../../src/release/secret-files";
import { stageInput } from "../../src/release/stage-input";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";

const file = (name: string) => ({ name, secret: name, owner: "root", group: "root", mode: "0600" });

describe("stageInput", () => {
  it("is host.conf behind no secrets", () => {
    expect(stageInput("Define A b\n", [], {}, sha256)).toEqual({
      text: "secrets 0\nDefine A b\n",
      secretsDigest: undefined,
    });
  });

  it("has the lines of each secret as they are, with one line break at the end", () => {
    const texts = { key: "-----BEGIN\n\n  abc\\n\n", word: "p$(x) `y` \\" };
    const { text, secretsDigest } = stageInput("Define A b\n", [file("key"), file("word")], texts, sha256);
    const secrets =
      "secret key root root 0600 3\n-----BEGIN\n\n  abc\\n\nsecret word root root 0600 1\np$(x) `y` \\\n";
    expect(text).toBe(`secrets 6\n${secrets}Define A b\n`);
    expect(secretsDigest).toBe(sha256(secrets));
  });

  it("has another digest with another text, owner or mode", () => {
    const digest = (files: readonly ReturnType<typeof file>[], text: string) =>
      stageInput("", files, { a: text }, sha256).secretsDigest;
    const digests = [
      digest([file("a")], "x"),
      digest([file("a")], "y"),
      digest([{ ...file("a"), owner: "www-data" }], "x"),
      digest([{ ...file("a"), mode: "0640" }], "x"),
    ];
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe("secretFiles", () => {
  const secretFile = { name: "db", secret: "database", owner: "shop", group: "shop", mode: "0400" };

  it("are those of `secretFiles` and those that stand in the place of a file, sorted by name", () => {
    const { web } = fleetOf({ secretFiles: [secretFile], virtualHosts: [virtualHost()] }).fleet
      .configurations;
    if (web === undefined) throw new Error("The fleet has no configuration web.");
    const withTls = {
      ...web,
      tls: { key: { secret: "www-key" }, certificate: { secret: "www-certificate" } },
    };
    expect(secretFiles(withTls)).toEqual([secretFile, file("www-certificate"), file("www-key")]);
    expect(secretNames(withTls)).toEqual(["database", "www-certificate", "www-key"]);
  });
});
