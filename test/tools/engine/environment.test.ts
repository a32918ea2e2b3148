import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../templates/project-root";
import { engineEnvironment } from "../../../tools/engine/environment";

describe("engineEnvironment", () => {
  it("puts the project's engine first, and keeps plugins and state in the project", () => {
    expect(engineEnvironment("/project", { PATH: "/usr/bin", LANG: "C" })).toMatchObject({
      LANG: "C",
      PATH: "/project/.local/engine/bin:/usr/bin",
      PULUMI_HOME: "/project/.local/pulumi-home",
      PULUMI_BACKEND_URL: "file:///project/.local/state",
      PULUMI_CONFIG_PASSPHRASE: "",
      PULUMI_PARALLEL: "64",
    });
  });

  it("keeps the user's backend, passphrase and number of resources at once", () => {
    const base = {
      PULUMI_BACKEND_URL: "s3://states",
      PULUMI_CONFIG_PASSPHRASE_FILE: "/etc/passphrase",
      PULUMI_PARALLEL: "4",
    };
    const environment = engineEnvironment("/project", base);
    expect(environment).toMatchObject(base);
    expect(environment.PULUMI_CONFIG_PASSPHRASE).toBeUndefined();
  });
});

describe("tools/pulumi", () => {
  it("works on as many resources at once", () => {
    const told = (own: NodeJS.ProcessEnv) => {
      const { PULUMI_PARALLEL: _, ...environment } = process.env;
      const script = join(projectRoot, "tools", "pulumi");
      const { stdout } = spawnSync(script, ["up", "--help"], {
        env: { ...environment, ...own },
        encoding: "utf8",
      });
      return /--parallel .*\(default (\d+)\)/.exec(stdout)?.[1];
    };
    expect([told({}), told({ PULUMI_PARALLEL: "4" })]).toEqual(["64", "4"]);
  });
});
