import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import type { Fault } from "./fault";
import { fingerprint } from "./fingerprint";
import { onHost } from "./on-host";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { sudoRules, withoutSudo } from "./sudoers";

// Proves that a push works for a SSH user who is not root, with the least that sudo must let him do, and what happens
// where sudo does not let him.
let fleet: Deployment;
const web1 = "web1";
const leastRule = "deploy ALL=(root) NOPASSWD: /usr/bin/sh, /bin/sh";

beforeAll(async () => {
  fleet = await Deployment.create("test-users", { hosts: 2 });
  fleet.edit("demo.fleet.yaml", "user: root", "user: deploy");
  fleet.rewrite("demo.fleet.yaml", (text) => text.replace(/^ {2}web2:.*\n/m, ""));
  for (const { name } of fleet.sandbox.hosts) {
    await onHost(fleet.sandbox, name, 'printf "%s\\n" "$1" >/etc/sudoers.d/deploy', leastRule);
  }
});
afterAll(() => fleet?.close());

const logins = async (user: string) =>
  Number(
    await onHost(fleet.sandbox, web1, `grep -c "Accepted publickey for ${user} " /var/log/sshd.log || :`),
  );

describe("a user with the least rule that works", () => {
  it("deploys, and nobody logs in as root", async () => {
    await fleet.mustUp();
    await expectSettled(fleet, web1);
    const { expected, answered } = await fleet.checked(web1);
    expect(answered).toEqual(expected);
    expect(await logins("root")).toBe(0);
    expect(await logins("deploy")).toBeGreaterThan(0);
    expect(await onHost(fleet.sandbox, web1, "ls -A /root/.wsgi-fleet 2>&1 || :")).toContain("No such file");
  });

  it("moves rows of a map without a restart, and changes nothing the second time", async () => {
    const before = await onHost(fleet.sandbox, web1, "cat /run/apache2/apache2.pid");
    const release = await expectSettled(fleet, web1);
    fleet.edit("maps/wsgiprocmap.txt", "/orders      sales", "/orders      catalogue");
    fleet.edit(
      "demo.fleet.yaml",
      "path: /orders, processGroup: sales",
      "path: /orders, processGroup: catalogue",
    );
    const recording = await recorded(fleet, () => fleet.mustUp());
    recording.expectServed([release]);
    expect(await onHost(fleet.sandbox, web1, "cat /run/apache2/apache2.pid")).toBe(before);
    expect((await fleet.mustUp()).output).not.toMatch(/updated|created|replaced/);
  });
  it("deploys through a bastion", async () => {
    const { hostKey = "", address = "" } = fleet.sandbox.hosts[1] ?? {};
    fleet.rewrite("demo.fleet.yaml", (text) =>
      text.replace(
        "\n\nconfigurations:",
        `\n  bastion: {address: ${address}, hostKey: "${hostKey}"}\n\nconfigurations:`,
      ),
    );
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
    const before = await logins("deploy");
    const old = await expectSettled(fleet, web1);
    const recording = await recorded(fleet, () => fleet.mustUp(), { hosts: [web1] });
    recording.expectServed([old, await expectSettled(fleet, web1)], { restarts: true });
    const log = await onHost(fleet.sandbox, web1, "grep 'Accepted publickey for deploy ' /var/log/sshd.log");
    const since = log.split("\n").slice(before);
    expect(since.length).toBeGreaterThan(0);
    expect(since.filter((line) => !line.includes(` from ${address} `))).toEqual([]);
  });
});

describe("a user whom sudo does not let", () => {
  const faults: [string, () => Promise<Fault>, RegExp][] = [
    ["has no rule", () => rules(""), /sudo: a password is required/],
    ["must give a password", () => rules("deploy ALL=(ALL) ALL"), /sudo: a password is required/],
    [
      "must have a terminal",
      () => rules(`Defaults:deploy requiretty\n${leastRule}`),
      /sudo: sorry, you must have a tty to run sudo/,
    ],
    [
      "has a rule for something else",
      () => rules("deploy ALL=(root) NOPASSWD: /bin/ls"),
      /sudo: a password is required/,
    ],
    ["has a host without sudo", () => withoutSudo(fleet.sandbox, web1), /sudo: (command )?not found/],
  ];
  const rules = (lines: string) => sudoRules(fleet.sandbox, web1, lines);

  function change(threads: number): void {
    fleet.rewrite("demo.fleet.yaml", (text) =>
      text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
    );
  }

  it.each(faults)("%s: nothing is written, and the message says what to do", async (_, start, says) => {
    const release = await expectSettled(fleet, web1);
    change(7);
    const fault = await start();
    const before = await fingerprint(fleet.sandbox, web1);
    const recording = await recorded(fleet, async () => {
      const run = await fleet.up();
      expect(run.status, run.output).not.toBe(0);
      expect(run.output).toMatch(/web1 +sudo +User "deploy" cannot become root: /);
      expect(run.output).toMatch(says);
      expect(run.output).toContain("/etc/sudoers.d/");
    });
    expect(await fingerprint(fleet.sandbox, web1)).toBe(before);
    recording.expectServed([release]);
    await fault.undo();
    expect(await expectSettled(fleet, web1)).toBe(release);
  });

  it("fails in the stage where nobody looked before, and nothing is switched", async () => {
    const release = await expectSettled(fleet, web1);
    const places = ["/var/lib/wsgi-fleet", "/etc"];
    change(7);
    await fleet.pulumi("config", "set", "look", "false");
    const fault = await rules("");
    const before = await fingerprint(fleet.sandbox, web1, places);
    const run = await fleet.up();
    const after = await fingerprint(fleet.sandbox, web1, places);
    await fault.undo();
    await fleet.pulumi("config", "rm", "look");
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(/web1\/stage[\s\S]*sudo: a password is required/);
    expect(after).toBe(before);
    expect(await expectSettled(fleet, web1)).toBe(release);
  });

  it("is let again: the same push goes through", async () => {
    const release = await expectSettled(fleet, web1);
    await fleet.mustUp();
    expect(await expectSettled(fleet, web1)).not.toBe(release);
  });
});

describe("leaving", () => {
  it("puts the host back, and leaves no file of ours", async () => {
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).toBe(0);
    await expectSettled(fleet, web1, { original: true });
    expect(
      await onHost(fleet.sandbox, web1, "ls -A /var/lib/wsgi-fleet; ls -A /home/deploy | grep wsgi || :"),
    ).toBe("");
  });
});
