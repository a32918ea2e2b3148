import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fault } from "./fault";
import { ext4, immutable, readOnly } from "./file-system";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";
import { TwoReleases } from "./two-releases";

// Proves that a file system that became read-only, and files that not even root may change, stop a push before anything
// live has changed, and that the message says so.
let host: TwoReleases;
const folder = "/var/lib/wsgi-fleet";
const etc = "/etc/apache2";

beforeAll(async () => {
  host = await TwoReleases.create("test-read-only", (fleet) => {
    // The main file of httpd is written where a release has another one.
    const stub = readFileSync(join(fleet.folder, "templates/stub.conf.hbs"), "utf8");
    fleet.write("own.hbs", `# Our own.\n${stub}`);
    fleet.edit("demo.fleet.yaml", "fleet: demo\n", "fleet: demo\ntemplates: {stub.conf: own.hbs}\n");
  });
});
afterAll(() => host?.close());

const settled = () => expectSettled(host.fleet, "web1");
const sandbox = () => host.fleet.sandbox;

/** On a real ext4, whose files can be made unchangeable. */
async function unchangeable(...paths: string[]): Promise<Fault> {
  for (const each of new Set(paths.map((path) => (path.startsWith(etc) ? etc : folder))))
    await ext4(sandbox(), "web1", each);
  return immutable(sandbox(), "web1", ...paths);
}

async function remounted(path: string): Promise<Fault> {
  await ext4(sandbox(), "web1", path);
  return readOnly(sandbox(), "web1", path);
}

const cases: [string, () => Promise<Fault>, RegExp][] = [
  [
    "our folder on a read-only file system",
    () => remounted(folder),
    /stage preflight: cannot write \/var\/lib\/wsgi-fleet: .*Read-only file system/,
  ],
  [
    "the configuration of httpd on a read-only file system",
    () => remounted(etc),
    /stage switch: cannot switch to release \S+: .*Read-only file system/,
  ],
  [
    "the main file of httpd unchangeable",
    () => unchangeable(`${etc}/apache2.conf`),
    /stage switch: cannot switch to release \S+: .*not permitted/,
  ],
  [
    "our own folder unchangeable",
    () => unchangeable(folder),
    /stage (switch|activate|unpack|preflight): .*not permitted/,
  ],
  [
    "the folder of the releases unchangeable",
    () => unchangeable(`${folder}/releases`),
    /stage release: cannot write \S+: .*not permitted/,
  ],
];

describe("what cannot be written", () => {
  it.each(cases)("%s: what is live goes on, and the next push needs no help", async (_, start, says) => {
    const live = await settled();
    const next = live === host.after.release ? host.before : host.after;
    await host.unstage(next);
    const fault = await start();
    const recording = await recorded(
      host.fleet,
      async () => {
        const { stage, output } = await host.push(next);
        expect(stage, output).not.toBe("confirmed");
        expect(output).toMatch(/^wsgi-fleet: host web1: stage /m);
        expect(output).toMatch(says);
        // Time for some answers.
        await host.script("sleep 1");
        expect(output).not.toMatch(/PUT BACK FAILED|^(sh|[^ ]*\.sh): /m);
      },
      { every: 10 },
    );
    expect(await host.script(`cat ${folder}/attempt 2>/dev/null || :`)).toBe("");
    await fault.undo();
    expect(await settled()).toBe(live);
    recording.expectServed([live], { restarts: "twice" });
    await host.mustPush(next);
    expect(await settled()).toBe(next.release);
  });
});
