import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that a fleet in one file among the distribution's own leaves the stock site and another site alone: before,
// during and after.
let fleet: Deployment;
const dropInFile = "/etc/apache2/sites-enabled/wsgi-fleet.conf";

/** Answers that the other sites gave since `watch` began, and what else clients got. */
let watched: Promise<string>;

beforeAll(async () => {
  fleet = await Deployment.create("test-drop-in", { hosts: 1 });
  fleet.edit("demo.fleet.yaml", "manage: whole", "manage: dropIn");
  fleet.edit("demo.fleet.yaml", "    serverName: main.example.com\n", "");
  await fleet.on(
    "web1",
    "sh",
    "-c",
    `mkdir -p /srv/other /run/apache2
echo 'the other site' >/srv/other/index.html
cat >/etc/apache2/sites-enabled/other.conf <<'END'
<VirtualHost *:80>
  ServerName other.example.org
  DocumentRoot /srv/other
  <Directory /srv/other>
    Require all granted
  </Directory>
</VirtualHost>
END
apache2ctl start`,
  );
  await fleet.on("web1", "sh", "-c", "until curl -sf http://127.0.0.1/ >/dev/null; do sleep 0.1; done");
  watched = fleet.on("web1", "sh", "-c", watch);
});
afterAll(() => fleet?.close());

/** Asks both sites until /tmp/stop is there, and counts the answers. */
const watch = `
while [ ! -e /tmp/stop ]; do
  for name in other.example.org unknown.example.org; do
    curl -s --max-time 5 -o /tmp/body -w '%{http_code} ' -H "Host: $name" http://127.0.0.1/
    printf '%s ' "$name"
    if grep -q -e 'the other site' -e 'Apache2 Debian Default Page' /tmp/body; then echo right; else echo wrong; fi
  done
  sleep 0.05
done | sort | uniq -c | sed 's/^ *//'
`;

const other = async (host: string) => (await fleet.request("web1", `http://${host}/`)).body;

describe("a fleet in a drop-in file", () => {
  it("is refused where httpd would refuse it among the host's own files, before anything is there", async () => {
    await fleet.on("web1", "sh", "-c", "echo 'Listen 8080' >/etc/apache2/conf-enabled/taken.conf");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toContain("No host was changed: what 1 of 1 host has stands in the way.");
    expect(run.output).toMatch(
      /stacks\/demo\.fleet\.yaml:\d+:\d+ error directive-argument-invalid\n +httpd refuses to start: Cannot define multiple Listeners on the same IP:port\.\n/,
    );
    expect(await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
  });

  it("is refused by httpd itself where nobody has looked, and leaves nothing", async () => {
    await fleet.pulumi("config", "set", "look", "false");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(
      /host web1: stage configtest: httpd refuses the configuration: .*\n?.*(multiple Listeners|8080)/,
    );
    await fleet.pulumi("config", "rm", "look");
    expect(await fleet.on("web1", "sh", "-c", `ls ${dropInFile} 2>&1 || :`)).toContain("No such file");
    await fleet.on("web1", "rm", "/etc/apache2/conf-enabled/taken.conf");
  });

  it("is answered by the groups that the model names", async () => {
    await fleet.mustUp();
    const group = async (url: string) => (await fleet.request("web1", url)).processGroup;
    expect(await group("http://www.example.com/orders")).toBe("sales");
    expect(await group("http://www.example.com/not-in-the-map")).toBe("catalogue");
    expect(await group("http://www.example.com:8080/anything")).toBe("admin");
    expect(await group("http://intranet.example.net/timesheet")).toBe("intranet");
  });

  it("leaves the main file and the other sites as they were", async () => {
    expect(await other("other.example.org")).toContain("the other site");
    expect(await other("unknown.example.org")).toContain("Apache2 Debian Default Page");
    expect(await fleet.on("web1", "head", "-n", "1", "/etc/apache2/apache2.conf")).not.toContain(
      "wsgi-fleet",
    );
    expect(await fleet.on("web1", "ls", "/etc/apache2/sites-enabled")).toBe(
      "000-default.conf\nother.conf\nwsgi-fleet.conf",
    );
  });

  it("changes with the next release, and nothing else does when it is deployed again", async () => {
    fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 7");
    await fleet.mustUp();
    expect(await fleet.on("web1", "sh", "-c", "apache2ctl -t -D DUMP_VHOSTS 2>&1")).toContain(
      "www.example.com",
    );
    const run = await fleet.mustUp();
    expect(run.output).not.toMatch(/\d+ (updated|created|replaced|deleted)/);
  });

  it("tells that a host must be taken out before its main file becomes ours", async () => {
    fleet.edit("demo.fleet.yaml", "manage: dropIn", "manage: whole\n    serverName: main.example.com");
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toContain(
      `host web1: stage preflight: ${dropInFile} is ours on this host, and this release has /etc/apache2/apache2.conf instead`,
    );
    fleet.edit("demo.fleet.yaml", "manage: whole\n    serverName: main.example.com", "manage: dropIn");
  });
});

describe("destroy", () => {
  it("takes the file away and leaves httpd running with the other sites", async () => {
    const run = await fleet.pulumi("destroy", "--yes", "--skip-preview");
    expect(run.status, run.output).toBe(0);
    expect(await fleet.on("web1", "ls", "/etc/apache2/sites-enabled")).toBe("000-default.conf\nother.conf");
    expect(await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
    expect(await other("other.example.org")).toContain("the other site");
    expect(await other("www.example.com")).toContain("Apache2 Debian Default Page");
  });

  it("had every request to the other sites answered all the time", async () => {
    await fleet.on("web1", "touch", "/tmp/stop");
    const counts = (await watched).split("\n").map((line) => line.split(" "));
    expect(counts.map(([, status, name, bodies]) => [status, name, bodies]).sort()).toEqual([
      ["200", "other.example.org", "right"],
      ["200", "unknown.example.org", "right"],
    ]);
    for (const [count] of counts) expect(Number(count)).toBeGreaterThan(50);
  });
});
