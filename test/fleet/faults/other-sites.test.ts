import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "../deployment";

// Proves that a fleet is judged among the files that a host really has, in a preview and before an update, and that none of
// their text goes anywhere but into this user's own cache.
let fleet: Deployment;
const fleetFile = "demo.fleet.yaml";
const secret = "hunter2-of-another-site";

beforeAll(async () => {
  fleet = await Deployment.create("test-other-sites", { hosts: 1 });
  fleet.edit(fleetFile, "manage: whole", "manage: dropIn");
  fleet.edit(fleetFile, "    serverName: main.example.com\n", "");
});
afterAll(() => fleet?.close());

const write = (path: string, ...lines: string[]) =>
  fleet.on("web1", "sh", "-c", `printf '%s\\n' "$@" >${path}`, "sh", ...lines);
const remove = (path: string) => fleet.on("web1", "rm", path);
const preview = () => fleet.pulumi("preview");

/** The cached files with their inodes, which change when one is fetched again. */
function cached(): string[] {
  const folder = join(fleet.folder, ".local", "httpd-files");
  return readdirSync(folder).map((name) => {
    const { ino, mode } = statSync(join(folder, name));
    return `${name} ${ino} ${(mode & 0o777).toString(8)}`;
  });
}

it("shows a site before ours that has its name, and refuses to change any host", async () => {
  const legacy = "/etc/apache2/sites-enabled/legacy.conf";
  await write(
    legacy,
    "<VirtualHost *:80>",
    "  ServerName old.example.com",
    "  ServerAlias www.example.com",
    `  SetEnv PASSWORD ${secret}`,
    "</VirtualHost>",
  );
  const seen = await preview();
  expect(seen.status, seen.output).not.toBe(0);
  expect(seen.output).toMatch(
    /error: request-captured: http:\/\/www\.example\.com\/\S* goes to <VirtualHost \*:80> of the host's own files, and not to virtual host "www\.example\.com"\.\n +in web1:\/etc\/apache2\/sites-enabled\/legacy\.conf:1:1\n +at configurations\.web\.virtualHosts\[\d\], stacks\/demo\.fleet\.yaml:\d+:\d+\n/,
  );
  const run = await fleet.up();
  expect(run.status, run.output).not.toBe(0);
  expect(run.output).toContain("No host was changed: what 1 of 1 host has stands in the way.");
  expect(run.output).toContain(`web1:${legacy}:1:1 error request-captured`);
  expect(
    await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet", "/etc/apache2/sites-enabled"),
  ).not.toContain("wsgi-fleet.conf");
  expect(await fleet.on("web1", "ls", "-A", "/var/lib/wsgi-fleet")).toBe("");
  // The text of the other site is in the cache, which is this user's alone, and nowhere else.
  const files = cached();
  expect(files.filter((line) => !line.endsWith(" 600"))).toEqual([]);
  expect(seen.output + run.output + fleet.stateFiles()).not.toContain(secret);
  expect(statSync(join(fleet.folder, ".local", "httpd-files")).mode & 0o777).toBe(0o700);
  const found = execFileSync("grep", ["-rl", secret, fleet.folder], { encoding: "utf8" }).trim().split("\n");
  expect(found.map((file) => file.includes("/.local/httpd-files/"))).toEqual([true]);
  await remove(legacy);
});

it("shows lines that move our requests, or that httpd refuses, where they stand", async () => {
  const file = "/etc/apache2/conf-enabled/zz.conf";
  await write(file, "<Location /orders>", "  WSGIProcessGroup elsewhere", "</Location>");
  expect((await preview()).output).toMatch(/error: process-group-unknown: .*\n +in web1:\S+\/zz\.conf:2:1\n/);
  await write(file, "Listen 8080", `Nonsense ${secret}`);
  const { output } = await preview();
  expect(output).toMatch(/error: directive-unknown: .*'Nonsense'.*\n +in web1:\S+\/zz\.conf:2:1\n/);
  expect(output).not.toContain(secret);
  await remove(file);
});

it("shows another mod_wsgi than the fleet file says, before anything is staged", async () => {
  const path = join(fleet.folder, "stacks", fleetFile);
  const written = readFileSync(path, "utf8");
  fleet.edit(fleetFile, 'modWsgi: "4.9"', 'modWsgi: "5.0"');
  const run = await fleet.up();
  expect(run.status, run.output).not.toBe(0);
  expect(run.output).toMatch(
    /stacks\/demo\.fleet\.yaml:\d+:\d+ error mod-wsgi-version-differs\n +mod_wsgi on the host is 4\.9/,
  );
  fleet.rewrite(fleetFile, () => written);
});

it("pushes when nothing stands in the way, and fetches nothing a second time", async () => {
  await fleet.mustUp();
  expect((await fleet.request("web1", "http://www.example.com/orders")).processGroup).toBe("sales");
  const before = cached();
  const again = await preview();
  expect(again.status, again.output).toBe(0);
  expect(again.output).not.toMatch(/error|warning/);
  expect(cached()).toEqual(before);
});

it("judges only what it includes where the whole configuration is ours", async () => {
  const broken = "/etc/apache2/conf-enabled/broken.conf";
  await write(broken, "# not ours", "Nonsense");
  fleet.edit(fleetFile, "manage: dropIn", "manage: whole\n    serverName: main.example.com");
  const without = await preview();
  expect(without.status, without.output).toBe(0);
  fleet.edit(
    fleetFile,
    "manage: whole",
    "manage: whole\n    directives: IncludeOptional conf-enabled/broken.conf",
  );
  const { status, output } = await preview();
  expect(status, output).not.toBe(0);
  expect(output).toMatch(/error: directive-unknown: .*\n +in web1:\S+\/broken\.conf:2:1\n/);
  await remove(broken);
  const mended = await preview();
  expect(mended.status, mended.output).toBe(0);
});
