import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves the main job on three real servers: what the fleet file says is what serves, and changes cost what they must.
let fleet: Deployment;
let firstUp: string;
const hosts = ["web1", "web2", "web3"];

const expected = [
  ["http://www.example.com/", "sales"],
  ["http://www.example.com/orders", "sales"],
  ["http://www.example.com/reports", "admin"],
  ["http://www.example.com/reports/tax", "admin"],
  ["http://www.example.com/not-in-the-map", "catalogue"],
  ["http://example.com/orders", "sales"],
  ["http://www.example.com/admin/users", "admin"],
  ["http://www.example.com:8080/anything", "admin"],
  ["http://intranet.example.net/timesheet", "intranet"],
] as const;

beforeAll(async () => {
  fleet = await Deployment.create("test-deploy");
  firstUp = (await fleet.mustUp()).output;
});
afterAll(() => fleet?.close());

describe("a deployed fleet", () => {
  it.each(hosts)("answers every URL on %s by the group that the model names", async (host) => {
    const answers = await Promise.all(
      expected.map(async ([url]) => [url, (await fleet.request(host, url)).processGroup]),
    );
    expect(answers).toEqual(expected.map(([url, group]) => [url, group]));
  });

  it.each(hosts)("shows at each step of %s where it is, in words, and last how it ended", (host) => {
    const ended = (step: string) =>
      new RegExp(`${host}/${step} created \\([\\d.]+s\\) *(.*)$`, "m").exec(firstUp)?.[1];
    expect(ended("upload")).toBe("");
    expect(ended("stage")).toMatch(new RegExp(`^${host}: configtest: release [0-9a-f-]+ is ready$`));
    expect(ended("activate")).toMatch(new RegExp(`^${host}: verify: release [0-9a-f-]+ answers$`));
    expect(ended("confirm")).toMatch(new RegExp(`^${host}: confirm: release [0-9a-f-]+ is live$`));
  });

  it("does not tell strangers which release answers", async () => {
    const head = await fleet.on("web1", "curl", "-sI", "-H", "Host: www.example.com", "http://127.0.0.1/");
    expect(head).not.toMatch(/X-WSGI-Fleet/i);
  });

  it("keeps the probe token from everyone but root", async () => {
    const modes = await fleet.on(
      "web1",
      "sh",
      "-c",
      "stat -c '%a %U' /var/lib/wsgi-fleet/probe-token /var/lib/wsgi-fleet/current/probe.conf",
    );
    expect(modes).toBe("600 root\n600 root");
  });

  it("keeps the SSH key and the probe token out of the state", async () => {
    const token = await fleet.on("web1", "cat", "/var/lib/wsgi-fleet/probe-token");
    const key = readFileSync(fleet.sandbox.privateKeyFile, "utf8").split("\n")[2] ?? "";
    expect(key.length).toBeGreaterThan(30);
    const state = fleet.stateFiles();
    expect(state).toContain("wsgi-fleet:index:HttpdHost");
    for (const secret of [token, key, "PRIVATE KEY"]) expect(state).not.toContain(secret);
  });

  it("has the same release on every host", async () => {
    const live = await Promise.all(
      hosts.map((host) => fleet.on(host, "readlink", "/var/lib/wsgi-fleet/current")),
    );
    expect(new Set(live).size).toBe(1);
  });

  it("changes nothing when it is deployed again", async () => {
    const run = await fleet.mustUp();
    expect(run.output).toContain("26 unchanged");
    expect(run.output).not.toMatch(/\d+ (updated|created|replaced|deleted)/);
  });

  it("moves one URL without a restart when one row of the map changes", async () => {
    const before = await Promise.all(hosts.map((host) => fleet.httpdProcesses(host)));
    fleet.edit("maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin");
    fleet.edit("demo.fleet.yaml", "path: /orders, processGroup: sales", "path: /orders, processGroup: admin");
    await fleet.mustUp();
    expect(await Promise.all(hosts.map((host) => fleet.httpdProcesses(host)))).toEqual(before);
    for (const host of hosts) {
      expect((await fleet.request(host, "http://www.example.com/orders")).processGroup).toBe("admin");
      expect((await fleet.request(host, "http://www.example.com/")).processGroup).toBe("sales");
    }
  });

  it("shows a changed thread count as a line diff with unchanged lines folded, and restarts", async () => {
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 9");
    const { output } = await fleet.pulumi("preview", "--diff");
    expect(output).toMatch(
      /- WSGIDaemonProcess catalogue threads=5 .*\n\s+\+ WSGIDaemonProcess catalogue threads=9 /,
    );
    expect(output).toMatch(/^\s+\.\.\.$/m);
    expect(output).not.toContain("LogFormat");
    const before = await fleet.httpdProcesses("web1");
    await fleet.mustUp();
    expect(await fleet.httpdProcesses("web1")).not.toBe(before);
  });

  it("leaves a miss to nobody under onMiss: error", async () => {
    fleet.edit("demo.fleet.yaml", "onMiss: catalogue", "onMiss: error");
    fleet.edit(
      "demo.fleet.yaml",
      "path: /garden/gnomes, processGroup: catalogue",
      "path: /garden/gnomes, status: 500",
    );
    await fleet.mustUp();
    expect((await fleet.request("web2", "http://www.example.com/not-in-the-map")).status).toBe(500);
    expect((await fleet.request("web2", "http://www.example.com/orders")).status).toBe(200);
  });
});

describe("destroy", () => {
  it("puts every host back as it was found", async () => {
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).toBe(0);
    for (const host of hosts) {
      const rest = await fleet.on(
        host,
        "sh",
        "-c",
        "ls -A /var/lib/wsgi-fleet; ls -A /root/.wsgi-fleet 2>/dev/null; pgrep apache2; head -n 1 /etc/apache2/apache2.conf",
      );
      expect(rest).toBe("# This is the main Apache server configuration file.  It contains the");
    }
  });
});
