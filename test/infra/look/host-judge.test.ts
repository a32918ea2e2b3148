import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HostJudge } from "../../../infra/look/host-judge";
import { HttpdFileCache } from "../../../infra/look/httpd-file-cache";
import { type PreparedFleet, prepareFleet } from "../../../infra/prepare-fleet";
import { loadFleet } from "../../../src/load/load-fleet";
import type { SeenHost } from "../../../src/look/look-outcome";
import { debianHost, sha256 } from "../../host-tree/debian-host";
import { seenHost } from "../../look/seen-host";
import { hostKey } from "../../rules/loaded-fleet";

function prepared(manage: string, more = ""): PreparedFleet {
  const hosts = ["web1", "web2", "web3"].map(
    (name, index) => `  ${name}: { address: 192.0.2.${index + 1}, hostKey: ${hostKey}, configuration: web }`,
  );
  const lines = [
    "fleet: shop",
    "configurations:",
    "  web:",
    `    manage: ${manage}`,
    ...(manage === "whole" ? ["    serverName: main.example.com"] : []),
    "    daemonProcessGroups: [{ name: sales }]",
    "    virtualHosts:",
    "      - serverName: www.example.com",
    "        processGroup: sales",
    "        scriptAliases: [{ path: /, script: /srv/www/app.wsgi }]",
    ...(more === "" ? [] : [`    ${more}`]),
    "hosts:",
    ...hosts,
  ];
  const reader = { read: () => undefined, display: (path: string) => path };
  const result = prepareFleet(loadFleet(`${lines.join("\n")}\n`, "fleet.yaml", reader));
  if (result.prepared === undefined) throw new Error(JSON.stringify(result.diagnostics));
  return result.prepared;
}

describe("what hosts have themselves", () => {
  let folder: string;
  let cache: HttpdFileCache;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-judge-"));
    cache = new HttpdFileCache(join(folder, "httpd-files"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const legacy = "<VirtualHost *:80>\n  ServerName www.example.com\n</VirtualHost>\n";

  /** A look at a host with these files; what is wanted of them is fetched, `fetched` counts. */
  function look(judge: HostJudge, host: string, changes: Parameters<typeof debianHost>[0] = {}) {
    const files = debianHost(changes);
    const outcome: SeenHost = seenHost("mod-wsgi-version 4.9.4\nhttpd-version 2.4.62\n", host);
    const seen = { ...outcome, status: { ...outcome.status, tree: files.tree } };
    const wanted = judge.wanted(host);
    let fetched = 0;
    for (let missing = wanted?.missing(seen.status) ?? []; missing.length > 0; ) {
      for (const digest of missing)
        wanted?.keep(digest, Buffer.from(files.content(digest) ?? "").toString("base64"));
      fetched += missing.length;
      missing = wanted?.missing(seen.status) ?? [];
    }
    return { seen, fetched };
  }

  it("is fetched where it is in force, once", () => {
    const judge = new HostJudge(prepared("dropIn"), cache);
    const first = look(judge, "web1", { "sites-available/off.conf": "a site that is not enabled\n" });
    expect(first.fetched).toBeGreaterThan(20);
    expect(cache.text(sha256("a site that is not enabled\n"))).toBeUndefined();
    expect(look(judge, "web2").fetched).toBe(0);
    expect(
      look(new HostJudge(prepared("dropIn"), cache), "web3", { "sites-enabled/a.conf": legacy }).fetched,
    ).toBe(1);
  });

  it("is told at each host with its own name, and refuses an update in one text for all that are alike", () => {
    const judge = new HostJudge(prepared("dropIn"), cache);
    const changes = { "sites-enabled/legacy.conf": legacy };
    const [web1, web2, web3] = [
      look(judge, "web1", changes),
      look(judge, "web2", changes),
      look(judge, "web3"),
    ];
    const places = [web1, web2, web3].map(({ seen }) =>
      judge.diagnosticsOf(seen).map(({ position }) => position.file),
    );
    const file = "/etc/apache2/sites-enabled/legacy.conf";
    expect(places).toEqual([[`web1:${file}`], [`web2:${file}`], []]);
    expect(judge.refusalText([web1.seen, web2.seen, web3.seen])).toBe(
      `No host was changed: what 2 of 3 hosts have stands in the way.

On web1, web2:

web1:${file}:1:1 error request-captured
  http://www.example.com/ goes to <VirtualHost *:80> of the host's own files, and not to virtual host "www.example.com".
  at configurations.web.virtualHosts[0], fleet.yaml:7:9
  see web1:${file}:1: <VirtualHost *:80>
  hint: Disable that site or take the name from it, or leave the name out of the fleet file.

`,
    );
    expect(judge.refusalText([web3.seen])).toBeUndefined();
  });

  it("is not asked for where nothing of it is in force", () => {
    const whole = new HostJudge(prepared("whole"), cache);
    expect(whole.wanted("web1")).toBeUndefined();
    expect(whole.wanted("web4")).toBeUndefined();
    expect(whole.diagnosticsOf(look(whole, "web1", { "sites-enabled/a.conf": "Nonsense\n" }).seen)).toEqual(
      [],
    );
    const including = new HostJudge(prepared("whole", "directives: Include conf-enabled/a.conf"), cache);
    const { seen, fetched } = look(including, "web1", { "conf-enabled/a.conf": "Nonsense\n" });
    // The file, and the environment.
    expect(fetched).toBe(2);
    expect(including.diagnosticsOf(seen).map(({ code }) => code)).toEqual(["directive-unknown"]);
  });

  it("is another mod_wsgi, which needs no file", () => {
    const judge = new HostJudge(prepared("whole", 'modWsgi: "5.0"'), cache);
    expect(judge.refusalText([look(judge, "web1").seen])).toContain(
      'mod_wsgi on the host is 4.9.4, and the configuration "web" is judged for 5.0.',
    );
  });
});
