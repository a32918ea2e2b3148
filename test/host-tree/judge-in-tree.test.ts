import { describe, expect, it } from "vitest";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";
import { debianHost, judgedOn } from "./debian-host";

type Changes = Parameters<typeof debianHost>[0];

const dropIn = fleetOf({ manage: "dropIn", serverName: undefined });

/** The first line of each diagnostic, `PLACE SEVERITY CODE`, on a host with these files. */
function found(changes: Changes, loaded = dropIn): string[] {
  return judgedOn(debianHost(changes), loaded).match(/^\S+ (error|warning) \S+$/gm) ?? [];
}

const site = (...lines: string[]) => `<VirtualHost *:80>\n${lines.join("\n")}\n</VirtualHost>\n`;

describe("a drop-in among the files of a host", () => {
  it("has nothing to fear from what Debian's packages install", () => {
    expect(judgedOn(debianHost(), dropIn)).toBe("");
  });

  it("is judged anew, and not by what an earlier push has left there", () => {
    const before = { "sites-enabled/wsgi-fleet.conf": "Include /var/lib/wsgi-fleet/current/httpd.conf\n" };
    expect(judgedOn(debianHost(before), dropIn)).toBe("");
  });

  it("does not answer where a site before it has the name", () => {
    const legacy = site("ServerName old.example.com", "ServerAlias www.example.com");
    expect(judgedOn(debianHost({ "sites-enabled/legacy.conf": legacy }), dropIn)).toBe(
      `web1:/etc/apache2/sites-enabled/legacy.conf:1:1 error request-captured
  http://www.example.com/ goes to <VirtualHost *:80> of the host's own files, and not to virtual host "www.example.com".
  at configurations.web.virtualHosts[0], fleet.yaml:1:1
  see web1:/etc/apache2/sites-enabled/legacy.conf:1: <VirtualHost *:80>
  hint: Disable that site or take the name from it, or leave the name out of the fleet file.`,
    );
    // A site behind it is the one that gets nothing.
    expect(found({ "sites-enabled/zz.conf": legacy })).toEqual([]);
  });

  it("does not answer where the main file includes it no more", () => {
    const module = "LoadModule mpm_event_module /usr/lib/apache2/modules/mod_mpm_event.so";
    expect(found({ "apache2.conf": `Listen 80\n${module}\n` })).toEqual([
      "web1:/etc/apache2/apache2.conf:1:1 error request-captured",
    ]);
  });

  it("is not said to answer where a site has an address of its own", () => {
    const own = "<VirtualHost 192.0.2.1:80>\n  ServerName a.example.com\n</VirtualHost>\n";
    expect(found({ "sites-enabled/aa.conf": own })).toEqual(["fleet.yaml:1:1 warning selection-unknown"]);
  });

  it("gets the process group of a section of the main server, wherever the fleet names no such path", () => {
    const section = (group: string) => `<Location /reports>\n  WSGIProcessGroup ${group}\n</Location>\n`;
    const definition = "WSGIDaemonProcess legacy\n";
    expect(
      judgedOn(debianHost({ "conf-enabled/zz.conf": definition + section("legacy") }), dropIn),
    ).toContain(
      `web1:/etc/apache2/conf-enabled/zz.conf:3:1 error request-diverted
  http://www.example.com/reports runs in process group "legacy" on the host; the fleet file alone says that it runs in process group "sales".`,
    );
    expect(found({ "conf-enabled/zz.conf": section("legacy") })).toEqual([
      "web1:/etc/apache2/conf-enabled/zz.conf:2:1 error process-group-unknown",
    ]);
    expect(found({ "conf-enabled/zz.conf": section("sales") })).toEqual([]);
  });

  it("is refused to clients where the main server refuses them", () => {
    const denied = "<Location />\n  Require all denied\n</Location>\n";
    expect(judgedOn(debianHost({ "conf-enabled/zz.conf": denied }), dropIn)).toMatch(
      /zz\.conf:2:1 error request-diverted\n.* fails with status 403 \(forbidden\) on the host;/,
    );
  });

  it("may define no group that another site has", () => {
    const other = "WSGIDaemonProcess sales threads=1\n";
    expect(found({ "sites-enabled/zz.conf": other })).toEqual([
      "web1:/etc/apache2/sites-enabled/zz.conf:1:1 error daemon-process-group-duplicate",
    ]);
    expect(judgedOn(debianHost({ "sites-enabled/aa.conf": other }), dropIn)).toContain(
      "see web1:/etc/apache2/sites-enabled/aa.conf:1: WSGIDaemonProcess sales threads=1",
    );
  });

  it("needs a port that httpd listens on, once", () => {
    expect(found({ "ports.conf": "Listen 81\n" })).toEqual(["fleet.yaml:1:1 error listen-missing"]);
    expect(found({ "conf-enabled/zz.conf": "Listen 80\n" })).toEqual([
      "web1:/etc/apache2/conf-enabled/zz.conf:1:1 error directive-argument-invalid",
    ]);
  });

  it("cannot be served where httpd refuses another site, whose secrets stay there", () => {
    const broken = site("Foo bar", "SetEnv PASSWORD hunter2 and more words");
    const text = judgedOn(debianHost({ "sites-enabled/zz.conf": broken }), dropIn);
    expect(text.match(/^\S+ (error|warning) \S+$/gm)).toEqual([
      "web1:/etc/apache2/sites-enabled/zz.conf:2:1 error directive-unknown",
      "web1:/etc/apache2/sites-enabled/zz.conf:3:1 error directive-argument-invalid",
    ]);
    expect(text).toContain("see web1:/etc/apache2/sites-enabled/zz.conf:3: SetEnv …");
    expect(text).not.toContain("hunter2");
  });

  it("is nobody's judge of the other sites: their requests are their own affair", () => {
    const wrong = site(
      "ServerName a.example.com",
      "WSGIProcessGroup nowhere",
      "WSGIScriptAlias / /srv/a.wsgi",
    );
    const embedded = site("ServerName b.example.com", "WSGIScriptAlias / /srv/b.wsgi");
    expect(found({ "sites-enabled/aa.conf": wrong, "sites-enabled/bb.conf": embedded })).toEqual([]);
  });

  it("must not break another site by a setting of the whole server", () => {
    const granted = "<Directory /srv>\n  Require all granted\n</Directory>";
    const embedded = site("ServerName a.example.com", "WSGIScriptAlias / /srv/a.wsgi", granted);
    const restricting = fleetOf({
      manage: "dropIn",
      serverName: undefined,
      directives: "WSGIRestrictEmbedded On",
    });
    expect(found({ "sites-enabled/aa.conf": embedded }, restricting)).toEqual([
      "web1:/etc/apache2/sites-enabled/aa.conf:1:1 error embedded-disabled",
    ]);
  });

  it("may say that it knows better", () => {
    const rules = [
      { code: "request-captured" as const, severity: "off" as const, reason: "It moves on Monday." },
    ];
    const loaded = fleetOf({
      manage: "dropIn",
      serverName: undefined,
      virtualHosts: [virtualHost({ processGroup: "sales", rules })],
    });
    const legacy = site("ServerName www.example.com");
    expect(found({ "sites-enabled/legacy.conf": legacy }, loaded)).toEqual([]);
  });
});

describe("a file that is in force and was not read", () => {
  const unread = { "conf-enabled/zz.conf": "Include /etc/letsencrypt/options.conf\n" };

  it("is named, and makes what it might put right a warning", () => {
    const section = { "conf-enabled/aa.conf": "<Location />\n  WSGIProcessGroup other\n</Location>\n" };
    expect(found({ ...unread, ...section })).toEqual([
      "web1:/etc/apache2/conf-enabled/zz.conf:1:1 warning include-not-known",
      "web1:/etc/apache2/conf-enabled/aa.conf:2:1 warning process-group-unknown",
    ]);
  });

  it("gives nobody a name that an earlier site has", () => {
    expect(found({ ...unread, "sites-enabled/legacy.conf": site("ServerName www.example.com") })).toEqual([
      "web1:/etc/apache2/sites-enabled/legacy.conf:1:1 error request-captured",
      "web1:/etc/apache2/conf-enabled/zz.conf:1:1 warning include-not-known",
    ]);
  });
});

describe("a configuration that is the whole of httpd's", () => {
  const including = fleetOf({ directives: "IncludeOptional conf-enabled/*.conf" });

  it("is not concerned by files that it does not include", () => {
    expect(
      found({ "sites-enabled/aa.conf": "Nonsense\n", "conf-enabled/aa.conf": "Nonsense\n" }, fleetOf({})),
    ).toEqual([]);
  });

  it("is judged with those that it does include", () => {
    expect(found({}, including)).toEqual([]);
    expect(found({ "conf-enabled/aa.conf": "Nonsense\n" }, including)).toEqual([
      "web1:/etc/apache2/conf-enabled/aa.conf:1:1 error directive-unknown",
    ]);
  });
});

describe("a host without files of httpd", () => {
  it("says nothing yet: what it will have is what the packages install", () => {
    const { tree } = debianHost();
    const empty = { tree: { ...tree, files: new Map() }, content: () => undefined };
    expect(judgedOn(empty, dropIn)).toBe("");
  });
});
