import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "../deployment";
import { HostFiles } from "./host-files";
import { junkEverywhere } from "./junk";
import { killAt } from "./kill-at";
import { onHost } from "./on-host";
import { hostScript } from "./processes";
import { recorded } from "./request-recorder";
import { expectSettled } from "./settled";

// Proves that nothing that lies about in our folder, whatever its name, keeps a push from going through, and that pruning
// takes what nobody needs and nothing else, also when it is killed in the middle.
let fleet: Deployment;
let files: HostFiles;
let threads = 10;
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";

beforeAll(async () => {
  fleet = await Deployment.create("test-junk", { hosts: 1 });
  files = new HostFiles(fleet.sandbox, web1);
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const script = (text: string) => onHost(fleet.sandbox, web1, text);
const complete = () =>
  files
    .names(`${base}/releases`)
    .filter((name) => files.names(`${base}/releases/${name}`).includes("COMPLETE"));

function edit(): void {
  threads += 1;
  fleet.rewrite("demo.fleet.yaml", (text) =>
    text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
  );
}

describe("what lies about in our folder", () => {
  it("keeps no push from going through, and leaves what pushes keep", async () => {
    const before = await expectSettled(fleet, web1);
    const junk = await junkEverywhere(fleet.sandbox, web1, base);
    // Names with a dot in front, and files where folders are.
    await script(
      `cd ${base}; for at in releases maps payloads; do mkdir $at/.junk-a $at/..junk-b; echo x >$at/...junk-c; ln -s / $at/junk-root; done`,
    );
    edit();
    const recording = await recorded(fleet, () => fleet.mustUp());
    const release = files.text(`${base}/releases/${complete().at(-1)}/payload`) && (await current());
    expect(recording.releases(), recording.summary()).toEqual([before, release]);
    for (const folder of ["releases", "maps", "payloads"]) {
      expect(await script(`find ${base}/${folder} -mindepth 1 -maxdepth 1 -name '*junk*'`), folder).toBe("");
    }
    expect(complete().sort()).toEqual([before, release].sort());
    expect(await script("ls -d /etc /srv /usr")).toBe("/etc\n/srv\n/usr");
    await junk.undo();
    expect(await expectSettled(fleet, web1)).toBe(release);
  });

  it("is pruned by the next push when a push is killed while it prunes, and nothing live ever goes", async () => {
    const before = await expectSettled(fleet, web1);
    const previous = await linkOf("previous");
    await script(
      `cd ${base}/releases; n=0; while [ $n -lt 500 ]; do n=$((n + 1)); mkdir -p -- "-junk $n/a"; done`,
    );
    edit();
    const pruning = () => {
      const left = files.names(`${base}/releases`).filter((name) => name.startsWith("-junk")).length;
      return left > 0 && left < 400;
    };
    const { done } = await killAt(pruning, () => hostScript(fleet.sandbox, web1));
    const recording = await recorded(fleet, async () => {
      await fleet.up();
      expect(await done).not.toEqual([]);
    });
    const release = await current();
    expect(recording.releases(), recording.summary()).toEqual([before, release]);
    expect(complete()).toEqual(expect.arrayContaining([before, release]));
    edit();
    await fleet.mustUp();
    const next = await expectSettled(fleet, web1);
    expect(await linkOf("previous")).toBe(release);
    expect(complete().sort()).toEqual([before, release, next].sort());
    expect([before, release, next]).not.toContain(previous);
  });

  it("is not what was live before, when a push goes back to it", async () => {
    const [before, previous] = [await current(), await linkOf("previous")];
    edit();
    await fleet.mustUp();
    const next = await current();
    expect(complete().sort()).toEqual([previous, before, next].sort());
    threads -= 2;
    edit();
    await fleet.mustUp();
    expect([await current(), await linkOf("previous")]).toEqual([before, next]);
    expect(complete().sort()).toEqual([previous, before, next].sort());
    await expectSettled(fleet, web1);
  });
});

async function linkOf(name: string): Promise<string> {
  return (await script(`readlink ${base}/${name}`)).replace("releases/", "");
}

function current(): Promise<string> {
  return linkOf("current");
}
