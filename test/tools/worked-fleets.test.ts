import { describe, expect, it } from "vitest";
import { loadFleetFile } from "../../infra/fleet-file";
import { judgeFleet } from "../../infra/judge-fleet";
import { deriveHostKey } from "../../tools/sandbox/ssh-key";

describe.each([
  ["demo", 3],
  ["django", 1],
  ["shared", 2],
  ["canary", 3],
])("stacks/%s.fleet.yaml", (name, count) => {
  const result = loadFleetFile(`stacks/${name}.fleet.yaml`);

  it("names the keys that the hosts of a sandbox of its name show", () => {
    const hosts = result?.loaded?.fleet.hosts ?? {};
    const keys = Object.entries(hosts).map(([host, { hostKey }]) => [host, hostKey]);
    const names = ["web1", "web2", "web3"].slice(0, count);
    // In any order: the order of the file is that of the waves.
    expect(Object.fromEntries(keys)).toEqual(
      Object.fromEntries(names.map((host) => [host, deriveHostKey(name, host).publicKey])),
    );
  });

  it("has nothing for the rules to find", () => {
    if (result === undefined) throw new Error("The file cannot be read.");
    expect(judgeFleet(result).diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
  });
});
