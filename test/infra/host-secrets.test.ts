import { describe, expect, it } from "vitest";
import { Fleet } from "../../infra/fleet";
import { sealSecrets } from "../../infra/seal-secrets";
import { type Registered, refusedProgram, registeredResources } from "./registered-resources";
import { twoHostFleet } from "./two-host-fleet";

const fleet = twoHostFleet();
const web = fleet.configurations.web;
const withSecret = {
  ...fleet,
  configurations: {
    web: { ...web, secretFiles: [{ name: "db", secret: "database" }] } as typeof web & object,
  },
};

function register(database: string): Promise<Readonly<Record<string, Registered>>> {
  return registeredResources(
    () => new Fleet("shop", withSecret, { secrets: { database }, secretsKey: "key", look: false }),
  );
}

describe("the secrets of a fleet", () => {
  it("reach a host sealed, on standard input alone, and are encrypted by the engine wherever they stand", async () => {
    const registered = await register("s3cret");
    expect(JSON.stringify(registered)).not.toContain("s3cret");
    const sealed = sealSecrets("secret db root root 0600 1\ns3cret\n", "key");
    const holding = Object.values(registered).filter(({ inputs }) => JSON.stringify(inputs).includes(sealed));
    // At the host itself, so that a preview says why it is pushed to.
    expect(holding.map(({ name }) => name).sort()).toEqual(["web1", "web1/stage", "web2", "web2/stage"]);
    for (const { name, secrets } of holding)
      expect(secrets).toContain(name.endsWith("/stage") ? "stdin" : "secrets");
    expect(String(registered["web1/stage"]?.inputs.stdin)).toMatch(/^secrets \S+\n# What differs/);
    // What a stage prints is no secret, so that the command of the activation can be read.
    expect(registered["web1/activate"]?.secrets).toEqual(["connection"]);
  });

  it("change what is staged, under a name that the host gives it, and nothing that shows", async () => {
    const [one, other] = [await register("one"), await register("other")];
    const changed = Object.keys(one).flatMap((name) =>
      Object.keys(one[name]?.inputs ?? {})
        .filter((key) => JSON.stringify(one[name]?.inputs[key]) !== JSON.stringify(other[name]?.inputs[key]))
        .map((key) => `${name}.${key}`),
    );
    expect(changed.sort()).toEqual(["web1.secrets", "web1/stage.stdin", "web2.secrets", "web2/stage.stdin"]);
  });

  it("are asked for before anything is registered", async () => {
    const { error, registered } = await refusedProgram(() => new Fleet("shop", withSecret, { look: false }));
    expect(registered).toEqual([]);
    expect(error.message).toContain("pulumi config set --secret database < FILE");
  });
});
