import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../infra/sha256";
import type { Platform } from "../../src/platform/platform";
import { platforms } from "../../src/platform/platforms";
import { digestFiles } from "../../src/release/digest";
import { packPayload } from "../../src/release/payload";
import { releasePlan } from "../../src/release/plan";
import { buildRelease, releaseId } from "../../src/release/release";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";

const anyFiles = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}(\/[a-z.]{1,8}[a-z])?$/), fc.string());

describe("digestFiles", () => {
  it("does not depend on the order of the files", () => {
    fc.assert(
      fc.property(anyFiles, (files) => {
        const reversed = Object.fromEntries(Object.entries(files).reverse());
        expect(digestFiles(reversed, sha256)).toBe(digestFiles(files, sha256));
      }),
    );
  });

  it("is the digest of what `sha256sum` prints for the files", () => {
    const listed = execFileSync("sh", ["-c", "printf 'A\\n' | sha256sum | sed 's/-/a.conf/'"]);
    expect(digestFiles({ "a.conf": "A\n" }, sha256)).toBe(sha256(listed));
  });

  it("changes with a path, a content, and text that moves from one file to the next", () => {
    const digests = [{ a: "x", b: "" }, { a: "", b: "x" }, { a: "x" }, { c: "x", b: "" }, {}].map((files) =>
      digestFiles(files as Record<string, string>, sha256),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });
});

describe("packPayload", () => {
  const files = { "vhosts/b.conf": "ünï\n", "host.sh": "#!/bin/sh\n", "a.conf": "x".repeat(3000), empty: "" };

  it("gives the same bytes for the same files in any order", () => {
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(Buffer.from(packPayload(reversed)).equals(Buffer.from(packPayload(files)))).toBe(true);
  });

  it("gives bytes that no machine and no day changes", () => {
    // Another digest here means that every host of every fleet gets a new payload: that is worth a changelog entry.
    expect(sha256(packPayload(files))).toBe(
      "7083a6a79d0c2dab4c5aebca98f82dafcfbf3c75493be6631393e94baa209eb1",
    );
  });

  it("is read by tar, with every file's content, sorted, owned by root and without times", () => {
    const input = packPayload(files);
    const tar = (...args: string[]) => execFileSync("tar", args, { input, encoding: "utf8" });
    expect(
      tar("--numeric-owner", "--utc", "-tvzf", "-")
        .trim()
        .split("\n")
        .map((line) => line.split(/\s+/)),
    ).toEqual([
      ["-rw-r--r--", "0/0", "3000", "1970-01-01", "00:00", "a.conf"],
      ["-rw-r--r--", "0/0", "0", "1970-01-01", "00:00", "empty"],
      ["-rw-r--r--", "0/0", "10", "1970-01-01", "00:00", "host.sh"],
      ["-rw-r--r--", "0/0", "6", "1970-01-01", "00:00", "vhosts/b.conf"],
    ]);
    for (const [name, content] of Object.entries(files)) expect(tar("-xzOf", "-", name)).toBe(content);
  });

  it("refuses a path that tar would cut", () => {
    expect(packPayload({ ["a".repeat(100)]: "" })).toBeInstanceOf(Uint8Array);
    expect(() => packPayload({ ["a".repeat(101)]: "" })).toThrow(RangeError);
    expect(() => packPayload({ ["é".repeat(51)]: "" })).toThrow(RangeError);
  });
});

const configuration = fleetOf(
  {
    listen: [80, 8080],
    daemonProcessGroups: [
      { name: "sales", home: "/srv/b" },
      { name: "per-host", home: "/srv/${NAME}" },
    ],
    processMaps: [{ name: "procmap", entries: { "/orders": "sales" }, onMiss: "sales" }],
    virtualHosts: [
      virtualHost({
        processMap: "procmap",
        daemonProcessGroups: [
          { name: "admin", home: "/srv/a" },
          { name: "more", home: "/srv/b" },
        ],
        checks: [
          { path: "/ü b", status: 404 },
          { path: "/", processGroup: "embedded" },
        ],
      }),
      virtualHost({ serverName: "https://api.test:8080", address: "192.0.2.9:8080", processGroup: "sales" }),
    ],
  },
  { web1: { variables: { NAME: "one" } } },
).fleet.configurations.web;

describe("releasePlan", () => {
  const planOf = (args: Parameters<typeof fleetOf>[0], platform: Platform = platforms.debian, files = {}) => {
    const { web } = fleetOf(args).fleet.configurations;
    if (web === undefined) throw new Error("The fleet has no configuration web.");
    const texts = { files, maps: {}, listens: [], fullRestart: [] };
    return releasePlan(web, platform, "0123456789abcdef", texts).trimEnd().split("\n");
  };

  it("tells the host script what to install, to look at and to ask", () => {
    if (configuration === undefined) throw new Error("The fleet has no configuration web.");
    const texts = {
      files: { "httpd.conf": "x".repeat(4097), "vhosts/a.conf": "é" },
      maps: { procmap: "/orders sales\n" },
      listens: [
        { address: "*", port: 80, hex: "*" },
        { address: "192.0.2.9", port: 8080, hex: "c0000209" },
      ],
      fullRestart: ["ServerLimit 20", "PidFile /run/a\nbinary /bin/canary"],
    };
    expect(releasePlan(configuration, platforms.debian, "0123456789abcdef", texts)).toBe(`platform debian
manage whole
main-file /etc/apache2/apache2.conf
managed-file /etc/apache2/apache2.conf
binary /usr/sbin/apache2
control /usr/sbin/apache2ctl
service apache2.service
environment-file /etc/apache2/envvars
httxt2dbm /usr/sbin/httxt2dbm
pid-file /run/apache2/apache2.pid
error-log /var/log/apache2/error.log
user www-data www-data
wsgi-module /usr/lib/apache2/modules/mod_wsgi.so
mod-wsgi 4.9
package-manager apt-get
package apache2
package apache2-utils
package libapache2-mod-wsgi-py3
package curl
directory root root 0755 /run/apache2
directory www-data root 0755 /run/lock/apache2
directory root adm 0750 /var/log/apache2
space 12 2 4 1
listen * 80 *
listen 192.0.2.9 8080 c0000209
full-restart ServerLimit 20
full-restart PidFile /run/a binary /bin/canary
maps-digest 0123456789abcdef
map procmap
home sales /srv/b
home admin /srv/a
home more /srv/b
probe http 127.0.0.1 80 www.example.com 404 - /%C3%BC%20b
probe http 127.0.0.1 80 www.example.com 200 %{GLOBAL} /
probe http 192.0.2.9 8080 api.test - - /
`);
  });

  it("names the accounts and directories that are made, parents first, with the accounts' homes", () => {
    const plan = planOf({
      accounts: { shop: { group: "web", groups: ["media", "adm"], home: "/srv/shop" }, api: {} },
      directories: { "/srv/shop/media files": { owner: "shop", group: "media", mode: "0770" }, "/srv/a": {} },
    });
    expect(plan.filter((line) => /^account /.test(line))).toEqual([
      "account api api - /nonexistent",
      "account shop web media,adm /srv/shop",
    ]);
    expect(plan.filter((line) => /^directory .*\/srv/.test(line))).toEqual([
      "directory root root 0755 /srv/a",
      "directory shop web 0755 /srv/shop",
      "directory shop media 0770 /srv/shop/media files",
    ]);
  });

  it("names each python-home with whoever must be able to read it, but none below a chroot or with a variable", () => {
    const plan = planOf(
      {
        user: "web",
        daemonProcessGroups: [
          { name: "sales", pythonHome: "/srv/venv", user: "shop", group: "media" },
          { name: "own", pythonHome: "/srv/own venv" },
          { name: "jailed", pythonHome: "/venv", home: "/app", chroot: "/srv/jail" },
          { name: "varied", pythonHome: "/srv/${VENV}" },
        ],
        virtualHosts: [virtualHost({ processGroup: "sales" })],
      },
      platforms.debian,
    );
    expect(plan.filter((line) => /^(python-)?home /.test(line))).toEqual([
      "python-home sales shop media /srv/venv",
      "python-home own web - /srv/own venv",
    ]);
  });

  it("installs the packages of modules that are not httpd's own, and what opens secrets", () => {
    const files = { "httpd.conf": "LoadModule ssl_module a.so\n  LoadModule ldap_module b.so\n" };
    const secretFiles = [{ name: "db", secret: "database" }];
    const packages = (platform: Platform) =>
      planOf({ secretFiles }, platform, files).filter((line) => line.startsWith("package "));
    expect(packages(platforms.rhel).slice(-3)).toEqual([
      "package mod_ssl",
      "package mod_ldap",
      "package openssl",
    ]);
    expect(packages(platforms.debian).slice(-2)).toEqual(["package curl", "package openssl"]);
  });

  it("has the distribution's main file on one side and the drop-in file on the other", () => {
    const plan = planOf({ platform: "rhel", manage: "dropIn", serverName: undefined }, platforms.rhel);
    expect(plan).toContain("main-file /etc/httpd/conf/httpd.conf");
    expect(plan).toContain("managed-file /etc/httpd/conf.d/wsgi-fleet.conf");
    expect(plan).toContain("package python3-mod_wsgi");
    expect(plan).toContain("control /usr/sbin/httpd -k");
    expect(plan).toContain("selinux-configuration-type httpd_config_t");
    expect(plan).toContain(
      "selinux-boolean httpd_can_network_connect connections of applications and proxies to other ports",
    );
  });
});

describe("buildRelease", () => {
  const content = {
    configuration: configuration as NonNullable<typeof configuration>,
    platform: platforms.debian,
    files: { "httpd.conf": "ServerName a\n", "vhosts/a.conf": "" },
    maps: { procmap: "/orders sales\n" },
    stub: "Include a\n",
    hostScript: "#!/bin/sh\n",
  };
  const release = buildRelease(content, sha256);

  it("packs rendered files, maps, plan, stub and host script", () => {
    const names = execFileSync("tar", ["-tzf", "-"], { input: release.payload, encoding: "utf8" });
    expect(names.trim().split("\n")).toEqual([
      "files/httpd.conf",
      "files/vhosts/a.conf",
      "host.sh",
      "maps/procmap.txt",
      "plan",
      "stub.conf",
    ]);
    expect(release.payloadDigest).toBe(sha256(release.payload));
  });

  it("keeps the configuration's digest when the rows of a map change, so that httpd is not restarted", () => {
    const changed = buildRelease({ ...content, maps: { procmap: "/orders admin\n" } }, sha256);
    expect(changed.configurationDigest).toBe(release.configurationDigest);
    expect(changed.mapsDigest).not.toBe(release.mapsDigest);
    expect(changed.payloadDigest).not.toBe(release.payloadDigest);
  });

  it("changes the configuration's digest with a rendered file and with the stub", () => {
    for (const change of [
      { files: { ...content.files, "httpd.conf": "ServerName b\n" } },
      { stub: "Include b\n" },
    ]) {
      const changed = buildRelease({ ...content, ...change }, sha256);
      expect(changed.configurationDigest).not.toBe(release.configurationDigest);
      expect(changed.mapsDigest).toBe(release.mapsDigest);
    }
  });
});

describe("releaseId", () => {
  it("shares its first part between the hosts of a configuration", () => {
    const digest = "0123456789abcdef0123456789abcdef";
    expect(releaseId(digest, "", sha256)).toBe("0123456789abcdef-e3b0c442");
    expect(releaseId(digest, "Define A b\n", sha256)).toMatch(/^0123456789abcdef-(?!e3b0c442)[0-9a-f]{8}$/);
  });
});
