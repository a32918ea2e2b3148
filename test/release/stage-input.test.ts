import { describe, expect, it } from "vitest";
import { platforms } from "../../src/platform/platforms";
import { secretFiles, secretNames } from "../../src/release/secret-files";
import { activateInput, secretsText, stageInput } from "../../src/release/stage-input";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";

const file = (name: string) => ({ name, secret: name, owner: "root", group: "root", mode: "0600" });

describe("stageInput", () => {
  it("is host.conf behind the sealed secrets, or behind none", () => {
    expect(stageInput("c2VhbGVk", "Define A b\n")).toBe("secrets c2VhbGVk\nDefine A b\nend\n");
    expect(stageInput(undefined, "Define A b\n")).toBe("secrets -\nDefine A b\nend\n");
  });
});

describe("activateInput", () => {
  it("is the generation of the host that Pulumi knows, with a last line that a cut loses", () => {
    expect(activateInput("new")).toBe("generation new\nend\n");
  });
});

describe("secretsText", () => {
  it("has the lines of each secret as they are, with one line break at the end", () => {
    const texts = { key: "-----BEGIN\n\n  abc\\n\n", word: "p$(x) `y` \\" };
    expect(secretsText([file("key"), file("word")], texts)).toBe(
      "secret key root root 0600 3\n-----BEGIN\n\n  abc\\n\nsecret word root root 0600 1\np$(x) `y` \\\n",
    );
    expect(secretsText([], {})).toBe("");
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
      user: "web",
      tls: { key: { secret: "www-key" }, certificate: { secret: "www-certificate" } },
      access: { userFile: { secret: "users" } },
    };
    expect(secretFiles(withTls, platforms.debian)).toEqual([
      secretFile,
      { ...file("users"), owner: "web", group: "www-data" },
      file("www-certificate"),
      file("www-key"),
    ]);
    expect(secretNames(withTls)).toEqual(["database", "users", "www-certificate", "www-key"]);
  });
});
