import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that a server that lacks mod_wsgi gets it from its own package sources, and what is said when it cannot.
const packageName = "libapache2-mod-wsgi-py3";
let fleet: Deployment;

beforeAll(async () => {
  fleet = await Deployment.create("test-packages");
  await fleet.on(
    "web1",
    "sh",
    "-c",
    `dpkg --purge --force-depends ${packageName} && ! ls /usr/lib/apache2/modules/mod_wsgi.so`,
  );
  await fleet.on(
    "web1",
    "sh",
    "-c",
    "rm -rf /etc/apt/sources.list* /var/lib/apt/lists/* /var/cache/apt/archives",
  );
});
afterAll(() => fleet?.close());

it("names the package and apt's own words where it cannot be had", async () => {
  const run = await fleet.up();
  expect(run.status, run.output).not.toBe(0);
  expect(run.output).toContain(`host web1: stage packages: apt-get install ${packageName}`);
  expect(run.output).toMatch(/E: .*(Unable to locate package|has no installation candidate)/);
  expect(await fleet.on("web2", "sh", "-c", "ls /var/lib/wsgi-fleet/current 2>&1 || :")).toContain(
    "No such file",
  );
});

it("installs what is missing and deploys", async () => {
  await offerPackage("web1");
  await fleet.mustUp();
  expect((await fleet.request("web1", "http://www.example.com/reports")).processGroup).toBe("admin");
  expect(await fleet.on("web1", "dpkg-query", "-W", "-f", "${Status}", packageName)).toBe(
    "install ok installed",
  );
});

/** Gives a host a package source of its own, on its disk, that holds the distribution's real package. */
async function offerPackage(host: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-packages-"));
  try {
    execFileSync("apt-get", ["download", packageName], { cwd: folder, stdio: "pipe" });
    const [file = ""] = readdirSync(folder);
    const content = readFileSync(join(folder, file));
    const control = execFileSync("dpkg-deb", ["-f", join(folder, file)], { encoding: "utf8" });
    const digest = createHash("sha256").update(content).digest("hex");
    const index = `${control}Filename: ./package.deb\nSize: ${content.length}\nSHA256: ${digest}\n`;
    await fleet.on(host, "mkdir", "-p", "/srv/packages", "/etc/apt/sources.list.d");
    await put(host, "/srv/packages/package.deb", content.toString("base64"));
    await put(host, "/srv/packages/Packages", Buffer.from(index).toString("base64"));
    await put(
      host,
      "/etc/apt/sources.list",
      Buffer.from("deb [trusted=yes] file:/srv/packages ./\n").toString("base64"),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function put(host: string, path: string, base64: string): Promise<void> {
  const { status, stderr } = await fleet.sandbox.exec(host, ["sh", "-c", `base64 -d > ${path}`], {
    stdin: base64,
  });
  expect(status, stderr).toBe(0);
}
