import { expect, it } from "vitest";
import { loadFleetFile } from "../../infra/fleet-file";
import { deriveHostKey } from "../../tools/sandbox/ssh-key";

it("names in the demo's fleet file the keys that its sandbox hosts show", () => {
  const hosts = loadFleetFile("stacks/demo.fleet.yaml")?.loaded?.fleet.hosts ?? {};
  const keys = Object.entries(hosts).map(([name, host]) => [name, host.hostKey]);
  expect(keys).toEqual(["web1", "web2", "web3"].map((name) => [name, deriveHostKey("demo", name).publicKey]));
});
