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
      PULUMI_SKIP_CHECKPOINTS: "true",
    });
  });

  it("keeps the user's backend, passphrase, number of resources at once and word on checkpoints", () => {
    const base = {
      PULUMI_BACKEND_URL: "s3://states",
      PULUMI_CONFIG_PASSPHRASE_FILE: "/etc/passphrase",
      PULUMI_PARALLEL: "4",
      PULUMI_SKIP_CHECKPOINTS: "false",
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

  it("writes the state once, at the end, unless the user says otherwise", () => {
    const told = (value?: string) => {
      const { PULUMI_SKIP_CHECKPOINTS: _, ...environment } = process.env;
      const own = value === undefined ? {} : { PULUMI_SKIP_CHECKPOINTS: value };
      const { stdout } = spawnSync(join(projectRoot, "tools", "pulumi"), ["about", "env"], {
        env: { ...environment, ...own },
        encoding: "utf8",
      });
      return /^PULUMI_SKIP_CHECKPOINTS .* (\S+) *$/m.exec(stdout)?.[1];
    };
    const given = [undefined, "true", "1", "True", "false", "0", "", "yes"];
    expect(given.map((value) => told(value))).toEqual([
      ...["true", "true", "true", "true"],
      ...["false", "false", "false", "false"],
    ]);
  });
});
