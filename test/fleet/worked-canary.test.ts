import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that stacks/canary.fleet.yaml runs two configurations side by side, and that a host goes from one to the other.
let fleet: Deployment;
const summary = "http://shop.example.com/checkout/summary";

beforeAll(async () => {
  fleet = await Deployment.create("test-canary", { stack: "canary" });
  // Nothing here is about the length of the watch.
  fleet.edit("canary.fleet.yaml", "watch: 60", "watch: 1");
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

const group = async (host: string, url: string) => (await fleet.request(host, url)).processGroup;
const processes = (host: string) => fleet.on(host, "sh", "-c", "pgrep -cf '^\\(wsgi:web\\)'");
const release = (host: string) => fleet.on(host, "readlink", "/var/lib/wsgi-fleet/current");

it.each(["web1", "web2", "web3"])(
  "answers every check on %s by the group that the file names",
  async (host) => {
    const { expected, answered } = await fleet.checked(host);
    expect(expected).toHaveLength(2);
    expect(answered).toEqual(expected);
  },
);

it("moves a URL on the canary alone, by its map", async () => {
  expect(await Promise.all(["web1", "web2", "web3"].map((host) => group(host, summary)))).toEqual([
    "web",
    "web",
    "reports",
  ]);
});

it("tunes the canary alone", async () => {
  expect(await Promise.all(["web1", "web2", "web3"].map(processes))).toEqual(["2", "2", "5"]);
});

it("switches the canary first", async () => {
  const switchedAt = async (host: string) =>
    Number(await fleet.on(host, "stat", "-c", "%.9Y", "/var/lib/wsgi-fleet/current"));
  const [canary = 0, ...others] = await Promise.all(["web3", "web1", "web2"].map(switchedAt));
  for (const other of others) expect(other).toBeGreaterThan(canary);
});

it("is not changed by a second push", async () => {
  const run = await fleet.mustUp();
  expect(run.output).not.toMatch(/\d+ (updated|created|replaced|deleted)/);
});

it("takes one host more to the canary's configuration and leaves the others alone", async () => {
  const before = await Promise.all(["web1", "web3"].map(release));
  fleet.rewrite("canary.fleet.yaml", (text) =>
    text.replace(/^( {2}web2: .*configuration:) stable/m, "$1 canary"),
  );
  await fleet.mustUp();
  expect(await group("web2", summary)).toBe("reports");
  expect(await processes("web2")).toBe("5");
  expect(await Promise.all(["web1", "web3"].map(release))).toEqual(before);
  expect(await release("web2")).toBe(before[1]);
});
