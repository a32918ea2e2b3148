import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that hosts are switched wave by wave, that a wave that fails leaves the later ones as they are, and that the
// user is told which hosts are done. Three hosts, one in each wave.
let fleet: Deployment;
const hosts = ["web1", "web2", "web3"];
const pause = 3;

beforeAll(async () => {
  fleet = await Deployment.create("test-waves");
  fleet.edit("demo.fleet.yaml", "fleet: demo\n", `fleet: demo\nrollout: { waves: [1], pause: ${pause} }\n`);
});
afterAll(() => fleet?.close());

/** When the link to the live release was made, in seconds. */
const switchedAt = async (host: string) =>
  Number(await fleet.on(host, "stat", "-c", "%.9Y", "/var/lib/wsgi-fleet/current"));

const releaseOf = (host: string) => fleet.on(host, "readlink", "/var/lib/wsgi-fleet/current");

/** What a switch or a restart would change: the live release, httpd's first process and every daemon process. */
const footprint = async (host: string) => {
  const pids = "cat /run/apache2/apache2.pid; pgrep -f '^\\(wsgi:' | sort -n";
  return `${await releaseOf(host)}\n${await fleet.on(host, "sh", "-c", pids)}`;
};
const footprints = () => Promise.all(hosts.map(footprint));

/** Gives the application of the intranet another file on every host; `bad` is its text on the one that is told. */
async function newApplication(file: string, badHost: string, bad: string): Promise<void> {
  for (const host of hosts) await application(host, file, host === badHost ? bad : undefined);
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/\/srv\/www\/intranet\/\w+\.wsgi/, `/srv/www/intranet/${file}`),
  );
}

async function application(host: string, file: string, text?: string): Promise<void> {
  const path = `/srv/www/intranet/${file}`;
  if (text === undefined) await fleet.on(host, "cp", "/srv/www/intranet/app.wsgi", path);
  else await fleet.on(host, "sh", "-c", `printf '%s\\n' "$1" >"$2"`, "sh", text, path);
}

const raises = 'raise RuntimeError("no such database")';

/** The report as it stands among the diagnostics, without its advice. */
function reportIn(output: string): string[] {
  const lines = output.slice(output.indexOf("\nDiagnostics:")).split("\n");
  const first = lines.findIndex((line) => line.trim().startsWith("Rollout: "));
  if (first < 0) return [];
  const rows = lines.slice(first + 1).flatMap((line) => /^ *(\d+ +\S.* +web\d)$/.exec(line)?.[1] ?? []);
  const waves = rows.map((row) => row.replace(/ +/g, " "));
  return [lines[first]?.trim() ?? "", ...waves];
}

it("switches the canary first, then wave by wave with a pause between them", async () => {
  const run = await fleet.mustUp();
  const [first = 0, second = 0, third = 0] = await Promise.all(hosts.map(switchedAt));
  expect(second - first).toBeGreaterThanOrEqual(pause);
  expect(third - second).toBeGreaterThanOrEqual(pause);
  for (const wave of [1, 2, 3]) {
    expect(run.output).toMatch(new RegExp(`demo/wave-${wave} .*wave ${wave} is done`));
    expect(run.output).toMatch(
      new RegExp(`demo/wave-${wave} .*web${wave}: confirm: release .* is live, attempt`),
    );
  }
  expect(reportIn(run.output)).toEqual([]);
});

it("does not run through the waves again where nothing was changed", async () => {
  const before = await footprints();
  const run = await fleet.mustUp();
  expect(run.output).not.toMatch(/\d+ (updated|created|replaced|deleted)/);
  expect(await footprints()).toEqual(before);
});

describe("a canary that fails", () => {
  it.each([[[]], [["--continue-on-error"]]])(
    "leaves the later waves as they are, with %j",
    async (options) => {
      const before = await footprints();
      await newApplication(`canary${options.length}.wsgi`, "web1", raises);
      const run = await fleet.pulumi("up", "--yes", "--skip-preview", ...options);
      expect(run.status, run.output).not.toBe(0);
      expect(run.output).toContain("RuntimeError: no such database");
      expect(reportIn(run.output), run.output).toEqual([
        "Rollout: stopped in wave 1 of 3; 0 of 3 hosts are done.",
        "1 failed or not begun web1",
        "2 untouched web2",
        "3 untouched web3",
      ]);
      expect(await releaseOf("web1")).toBe(before[0]?.split("\n")[0]);
      expect((await footprints()).slice(1)).toEqual(before.slice(1));
      expect((await fleet.request("web1", "http://intranet.example.net/x")).processGroup).toBe("intranet");
    },
  );
});

describe("a wave that fails in the middle", () => {
  let before: string[];
  let run: Awaited<ReturnType<Deployment["up"]>>;
  beforeAll(async () => {
    before = await footprints();
    await newApplication("middle.wsgi", "web2", raises);
    run = await fleet.up();
  });

  it("stops the push, and the report tells how far it came", async () => {
    expect(run.status, run.output).not.toBe(0);
    expect(reportIn(run.output), run.output).toEqual([
      "Rollout: stopped in wave 2 of 3; 1 of 3 hosts is done.",
      "1 done web1",
      "2 failed or not begun web2",
      "3 untouched web3",
    ]);
    const [first, second, third] = await footprints();
    expect(first).not.toBe(before[0]);
    expect(second?.split("\n")[0]).toBe(before[1]?.split("\n")[0]);
    expect(third).toBe(before[2]);
  });

  it("is taken up where it stopped by the next push, which leaves hosts alone that are done", async () => {
    const stopped = await footprints();
    await application("web2", "middle.wsgi");
    const again = await fleet.mustUp();
    expect(again.output).not.toMatch(/demo\/wave-1 updat/);
    const [first, second, third] = await footprints();
    expect(first).toBe(stopped[0]);
    const release = first?.split("\n")[0];
    expect([second, third].map((each) => each?.split("\n")[0])).toEqual([release, release]);
    expect((await switchedAt("web3")) - (await switchedAt("web2"))).toBeGreaterThanOrEqual(pause);
    expect(reportIn(again.output)).toEqual([]);
  });
});

describe("an application that fails only while it is watched", () => {
  const failsLater = [
    "import time",
    "begun = time.monotonic()",
    "def application(environ, start_response):",
    "    if time.monotonic() - begun > 8: raise RuntimeError('pool exhausted')",
    "    start_response('200 OK', [('Content-Type', 'text/plain')])",
    "    return [b'fine so far\\n']",
  ].join("\n");

  it("is put back, and the next wave does not begin", async () => {
    fleet.edit("demo.fleet.yaml", `pause: ${pause}`, "pause: 0, watch: 40");
    await fleet.mustUp();
    const before = await footprints();
    await newApplication("later.wsgi", "web1", failsLater);
    const run = await fleet.up();
    expect(run.status, run.output).not.toBe(0);
    expect(run.output).toMatch(/host web1: stage confirm: the release was put back: watch: /);
    expect(reportIn(run.output), run.output).toEqual([
      "Rollout: stopped in wave 1 of 3; 0 of 3 hosts are done.",
      "1 not confirmed web1",
      "2 untouched web2",
      "3 untouched web3",
    ]);
    expect(await releaseOf("web1")).toBe(before[0]?.split("\n")[0]);
    expect((await footprints()).slice(1)).toEqual(before.slice(1));
    expect((await fleet.request("web1", "http://intranet.example.net/x")).processGroup).toBe("intranet");
  });

  it("is switched to again by the next up, because the host is not as Pulumi left it", async () => {
    await application("web1", "later.wsgi");
    fleet.edit("demo.fleet.yaml", "watch: 40", "watch: 0");
    await fleet.mustUp();
    const releases = await Promise.all(hosts.map(releaseOf));
    expect(new Set(releases).size, releases.join()).toBe(1);
    expect(
      await fleet.on(
        "web1",
        "grep",
        "-c",
        "later.wsgi",
        "/var/lib/wsgi-fleet/current/vhosts/intranet.example.net_80.conf",
      ),
    ).not.toBe("0");
    const run = await fleet.mustUp();
    expect(run.output).not.toMatch(/\d+ (updated|created|replaced|deleted)/);
  });
});
