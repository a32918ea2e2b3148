import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that hosts which answer nobody but the bastion are deployed through it, and that its host key is checked.
let fleet: Deployment;

beforeAll(async () => {
  fleet = await Deployment.create("test-bastion");
  for (const host of ["web2", "web3"]) {
    await fleet.on(
      host,
      "iptables",
      "-A",
      "INPUT",
      "-p",
      "tcp",
      "--dport",
      "22",
      "!",
      "-s",
      "10.80.0.11",
      "-j",
      "REJECT",
    );
  }
  fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/^ {2}web1:.*\n/m, ""));
});
afterAll(() => fleet?.close());

function useBastion(hostKey: string): void {
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(
      /(\n {2}bastion: .*)?\n\nconfigurations:/,
      `\n  bastion: {address: 10.80.0.11, hostKey: "${hostKey}"}\n\nconfigurations:`,
    ),
  );
}

it("refuses a bastion that shows another key than the fleet file names", async () => {
  useBastion(fleet.sandbox.hosts[1]?.hostKey ?? "");
  const run = await fleet.up();
  expect(run.status, run.output).not.toBe(0);
  expect(run.output).toMatch(
    /web2 {2}host-key {2}On the way, at the bastion 10\.80\.0\.11: The host shows another key/,
  );
  expect(await fleet.on("web2", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
});

it("deploys hosts behind a bastion", async () => {
  useBastion(fleet.sandbox.hosts[0]?.hostKey ?? "");
  await fleet.mustUp();
  for (const host of ["web2", "web3"]) {
    expect((await fleet.request(host, "http://www.example.com/reports")).processGroup).toBe("admin");
  }
  expect(await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
});
