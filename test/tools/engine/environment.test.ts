import { describe, expect, it } from "vitest";
import { engineEnvironment } from "../../../tools/engine/environment";

describe("engineEnvironment", () => {
  it("puts the project's engine first, and keeps plugins and state in the project", () => {
    expect(engineEnvironment("/project", { PATH: "/usr/bin", LANG: "C" })).toMatchObject({
      LANG: "C",
      PATH: "/project/.local/engine/bin:/usr/bin",
      PULUMI_HOME: "/project/.local/pulumi-home",
      PULUMI_BACKEND_URL: "file:///project/.local/state",
      PULUMI_CONFIG_PASSPHRASE: "",
    });
  });

  it("keeps the user's backend and passphrase", () => {
    const base = { PULUMI_BACKEND_URL: "s3://states", PULUMI_CONFIG_PASSPHRASE_FILE: "/etc/passphrase" };
    const environment = engineEnvironment("/project", base);
    expect(environment).toMatchObject(base);
    expect(environment.PULUMI_CONFIG_PASSPHRASE).toBeUndefined();
  });
});
