import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves the paths, names and defaults of Red Hat's family on a host that is arranged that way (see rhelScript for
// what is arranged there): whole configuration, map row, put back, destroy.
let fleet: Deployment;

beforeAll(async () => {
  fleet = await Deployment.create("test-rhel", { hosts: 1, layout: "rhel" });
  await fleet.on("web1", "httpd", "-k", "start");
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const group = async (url: string) => (await fleet.request("web1", url)).processGroup;

describe("a host of Red Hat's family", () => {
  it("answers by the groups that the model names, from /etc/httpd and as user apache", async () => {
    expect(await group("http://www.example.com/orders")).toBe("sales");
    expect(await group("http://www.example.com/reports")).toBe("admin");
    expect(await group("http://www.example.com/not-in-the-map")).toBe("catalogue");
    expect(await group("http://intranet.example.net/timesheet")).toBe("intranet");
    expect(await fleet.on("web1", "head", "-n", "1", "/etc/httpd/conf/httpd.conf")).toMatch(/wsgi-fleet/);
    const users = await fleet.on(
      "web1",
      "sh",
      "-c",
      "ps -o user= --ppid $(cat /run/httpd/httpd.pid) | sort -u",
    );
    expect(users).toBe("apache");
  });

  it("keeps the daemons' sockets where httpd's children reach them, and its logs where only root reads", async () => {
    const sockets = await fleet.on("web1", "sh", "-c", "ls /run/httpd | grep -c '^wsgi\\..*\\.sock$'");
    expect(Number(sockets)).toBeGreaterThan(0);
    expect(await fleet.on("web1", "stat", "-c", "%a %U:%G", "/var/log/httpd", "/run/httpd")).toBe(
      "700 root:root\n710 root:apache",
    );
    expect(await fleet.on("web1", "cat", "/var/log/httpd/access_log")).toContain("process_group=sales");
  });

  it("moves a URL without a restart when one row of the map changes", async () => {
    const before = await fleet.httpdProcesses("web1");
    fleet.edit("maps/wsgiprocmap.txt", "/orders      sales", "/orders      admin");
    fleet.edit("demo.fleet.yaml", "path: /orders, processGroup: sales", "path: /orders, processGroup: admin");
    await fleet.mustUp();
    expect(await group("http://www.example.com/orders")).toBe("admin");
    expect(await fleet.httpdProcesses("web1")).toBe(before);
  });

  it("gets its release back when an application raises on import", async () => {
    const release = await fleet.on("web1", "readlink", "/var/lib/wsgi-fleet/current");
    await fleet.on(
      "web1",
      "sh",
      "-c",
      "echo 'raise RuntimeError(\"no such database\")' >/srv/www/intranet/new.wsgi",
    );
    fleet.edit("demo.fleet.yaml", "/srv/www/intranet/app.wsgi", "/srv/www/intranet/new.wsgi");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toContain("RuntimeError: no such database");
    expect(run.output).toMatch(/release \S+ is live again/);
    expect(await fleet.on("web1", "readlink", "/var/lib/wsgi-fleet/current")).toBe(release);
    expect(await group("http://intranet.example.net/x")).toBe("intranet");
    fleet.edit("demo.fleet.yaml", "/srv/www/intranet/new.wsgi", "/srv/www/intranet/app.wsgi");
  });

  it("names a missing package and dnf's own words where it cannot be had", async () => {
    await fleet.on("web1", "sed", "-i", "s/python3-mod_wsgi/was-removed/", "/usr/bin/rpm");
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 7");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(
      /host web1: stage packages: dnf install python3-mod_wsgi: dnf: .* installs nothing/,
    );
    expect(await group("http://www.example.com/reports")).toBe("admin");
  });
});

describe("destroy", () => {
  it("puts the host back as it was found", async () => {
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).toBe(0);
    expect(await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
    expect(await fleet.on("web1", "head", "-n", "2", "/etc/httpd/conf/httpd.conf")).toBe(
      'ServerRoot "/etc/httpd"\nListen 80',
    );
    expect((await fleet.request("web1", "http://www.example.com/")).body).toContain(
      "the stock site of this host",
    );
  });
});
