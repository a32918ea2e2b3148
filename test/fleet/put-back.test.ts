import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that a release that cannot serve never replaces one that does, and that the message says why.
let fleet: Deployment;
const hosts = ["web1", "web2", "web3"];

beforeAll(async () => {
  fleet = await Deployment.create("test-put-back");
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

async function expectOldRelease(release: string): Promise<void> {
  for (const host of hosts) {
    expect(await fleet.on(host, "readlink", "/var/lib/wsgi-fleet/current")).toBe(release);
    expect((await fleet.request(host, "http://www.example.com/orders")).processGroup).toBe("sales");
    expect((await fleet.request(host, "http://intranet.example.net/x")).processGroup).toBe("intranet");
  }
}

describe("a release that must not go live", () => {
  it("is put back when an application raises on import", async () => {
    const release = await fleet.on("web1", "readlink", "/var/lib/wsgi-fleet/current");
    for (const host of hosts) {
      await fleet.on(
        host,
        "sh",
        "-c",
        "echo 'raise RuntimeError(\"no such database\")' > /srv/www/intranet/new.wsgi",
      );
    }
    fleet.edit("demo.fleet.yaml", "/srv/www/intranet/app.wsgi", "/srv/www/intranet/new.wsgi");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(
      /host web[123]: stage verify: http:\/\/intranet\.example\.net:80\/timesheet must answer/,
    );
    expect(run.output).toContain("RuntimeError: no such database");
    expect(run.output).toMatch(/release \S+ is live again/);
    await expectOldRelease(release);
    fleet.edit("demo.fleet.yaml", "/srv/www/intranet/new.wsgi", "/srv/www/intranet/app.wsgi");
  });

  it("is refused at staging when a host's own httpd refuses it", async () => {
    const release = await fleet.on("web1", "readlink", "/var/lib/wsgi-fleet/current");
    const module = "/usr/lib/apache2/modules/mod_headers.so";
    await fleet.on("web2", "mv", module, `${module}.away`);
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(/host web2: stage configtest: httpd refuses the configuration/);
    expect(run.output).toContain(`Cannot load ${module} into server`);
    await expectOldRelease(release);
    await fleet.on("web2", "mv", `${module}.away`, module);
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 6", "name: catalogue, threads: 5");
  });

  it("is refused before any host is touched when a template does not parse", async () => {
    const release = await fleet.on("web1", "readlink", "/var/lib/wsgi-fleet/current");
    const logins = await fleet.sandbox.logs("web1");
    fleet.rewrite("demo.fleet.yaml", (text) =>
      text.replace("fleet: demo\n", "fleet: demo\ntemplates: {vhost.conf: own.hbs}\n"),
    );
    fleet.write("own.hbs", "<VirtualHost {{address}}>\n  {{#if serverName}}\n</VirtualHost>\n");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(/own\.hbs:\d+:\d+ error template-invalid/);
    expect(await fleet.sandbox.logs("web1")).toBe(logins);
    await expectOldRelease(release);
    fleet.rewrite("demo.fleet.yaml", (text) => text.replace("templates: {vhost.conf: own.hbs}\n", ""));
  });

  it("stages no activation anywhere while one host cannot be reached", async () => {
    const release = await fleet.on("web1", "readlink", "/var/lib/wsgi-fleet/current");
    await fleet.on(
      "web3",
      "iptables",
      "-A",
      "INPUT",
      "-p",
      "tcp",
      "--dport",
      "22",
      "-j",
      "REJECT",
      "--reject-with",
      "tcp-reset",
    );
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 7");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(/web3/);
    await fleet.on("web3", "iptables", "-F", "INPUT");
    await expectOldRelease(release);
  });

  it("goes live once the cause is gone", async () => {
    await fleet.mustUp();
    const live = await Promise.all(
      hosts.map((host) =>
        fleet.on(host, "grep", "-c", "catalogue threads=7", "/var/lib/wsgi-fleet/current/httpd.conf"),
      ),
    );
    expect(live).toEqual(["1", "1", "1"]);
  });
});
