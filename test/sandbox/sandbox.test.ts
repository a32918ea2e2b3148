import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { capture } from "../../tools/sandbox/capture";
import { identify } from "../../tools/sandbox/process-identity";
import { findProjectRoot } from "../../tools/sandbox/project-root";
import { findSandbox, listSandboxes, Sandbox, upSandbox } from "../../tools/sandbox/sandbox";
import { deriveHostKey } from "../../tools/sandbox/ssh-key";
import { bundle } from "./bundle";
import { mountsBelow, networkInterfaces, processesOf, survivors } from "./sandbox-remains";

const opened: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of opened.splice(0)) await sandbox.down();
});

const nameOf = (purpose: string) => `${purpose}-${process.pid}`;

async function up(purpose: string, hosts: string[] = ["web1"]): Promise<Sandbox> {
  const sandbox = await upSandbox({ name: nameOf(purpose), hosts, ownedByCaller: true });
  opened.push(sandbox);
  return sandbox;
}

/** A Node process of its own that brings up a sandbox and then waits to be killed. */
async function callerOf(name: string, ownedByCaller: boolean): Promise<ChildProcess> {
  const program = `
    import { upSandbox } from "./tools/sandbox/sandbox";
    upSandbox(${JSON.stringify({ name, hosts: ["web1", "web2"], ownedByCaller, root: findProjectRoot() })}).then(() => {
      console.log("up");
      setInterval(() => {}, 1000);
    });`;
  const caller = spawn(process.execPath, ["-"], { stdio: ["pipe", "pipe", "inherit"] });
  caller.stdin.end(bundle(program));
  await new Promise((resolve, reject) => {
    caller.stdout.once("data", resolve);
    caller.once("exit", () => reject(new Error("The caller ended before its sandbox was up.")));
  });
  return caller;
}

async function expectNothingLeft(sandbox: Sandbox, processes: Awaited<ReturnType<typeof processesOf>>) {
  expect(processes.length).toBeGreaterThan(3);
  expect(await survivors(processes)).toEqual([]);
  expect(mountsBelow(sandbox.folder)).toEqual([]);
}

it("leaves no process, mount, interface or folder when it is taken down", async () => {
  const interfaces = networkInterfaces();
  const sandbox = await up("down", ["web1", "web2"]);
  await sandbox.exec("web1", ["apachectl", "start"]);
  await sandbox.exec("web2", ["sh", "-c", "setsid sleep 1000 >/dev/null 2>&1 </dev/null &"]);
  expect(networkInterfaces()).toEqual(interfaces);
  expect(mountsBelow(sandbox.folder).length).toBeGreaterThan(0);
  expect(readFileSync("/proc/self/mountinfo", "utf8")).not.toContain(sandbox.folder);
  const processes = await processesOf(sandbox);

  await sandbox.down();
  await expectNothingLeft(sandbox, processes);
  expect(networkInterfaces()).toEqual(interfaces);
  expect(existsSync(sandbox.folder)).toBe(false);
});

it("holds two sandboxes of the same addresses side by side", async () => {
  const [one, two] = await Promise.all([up("one"), up("two")]);
  await one.exec("web1", ["sh", "-c", "echo one >/var/www/html/name; apachectl start"]);
  await two.exec("web1", ["sh", "-c", "echo two >/var/www/html/name; apachectl start"]);
  const answerIn = async (sandbox: Sandbox) => {
    const curl = ["curl", "-s", "--retry", "5", "--retry-connrefused", "http://10.80.0.11/name"];
    return (await capture(sandbox.inNetwork(curl))).stdout;
  };
  expect(await answerIn(one)).toBe("one\n");
  expect(await answerIn(two)).toBe("two\n");
});

it("is found by its name, listed, and refuses a second one of that name", async () => {
  const sandbox = await up("found");
  expect(findSandbox(sandbox.name)?.hosts).toEqual(sandbox.hosts);
  expect(listSandboxes().map(({ name }) => name)).toContain(sandbox.name);
  await expect(up("found")).rejects.toThrow(`Sandbox "${sandbox.name}" is already up`);
  expect((await sandbox.exec("web1", ["hostname"])).stdout).toBe("web1\n");
});

it("has the host keys that follow from the names, and random ones when it is a rebuilt one", async () => {
  const sandbox = await up("keys");
  const derived = deriveHostKey(sandbox.name, "web1").publicKey;
  expect(sandbox.hosts[0]?.hostKey).toBe(derived);
  await sandbox.down();
  const rebuilt = await upSandbox({
    name: sandbox.name,
    hosts: ["web1"],
    rebuilt: true,
    ownedByCaller: true,
  });
  opened.push(rebuilt);
  expect(rebuilt.hosts[0]?.hostKey).not.toBe(derived);
});

it("lets the hosts reach each other by name and the deployer, and nothing else", async () => {
  const sandbox = await up("network", ["web1", "db"]);
  await sandbox.exec("db", ["apachectl", "start"]);
  const curl = ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "--retry", "5", "--retry-connrefused"];
  expect((await sandbox.exec("web1", [...curl, "http://db/"])).stdout).toBe("200");
  expect((await sandbox.exec("web1", ["ip", "route"])).stdout).toMatch(
    /^10\.80\.0\.0\/16 dev eth0 [^\n]*\n$/,
  );
  expect((await capture(sandbox.inNetwork(["ip", "route"]))).stdout).toMatch(
    /^10\.80\.0\.0\/16 dev sandbox [^\n]*\n$/,
  );
});

it.each(["holder", "the holder's parent"])(
  "leaves nothing when %s is killed, and cleans up at the next look",
  async (victim) => {
    const sandbox = await up("killed", ["web1", "web2"]);
    await sandbox.exec("web1", ["apachectl", "start"]);
    const processes = await processesOf(sandbox);
    const stat = readFileSync(`/proc/${sandbox.holder.pid}/stat`, "latin1").split(" ");
    process.kill(victim === "holder" ? sandbox.holder.pid : Number(stat[3]), "SIGKILL");

    await expectNothingLeft(sandbox, processes);
    expect(existsSync(sandbox.folder)).toBe(true);
    expect(() => sandbox.inNetwork(["id"])).toThrow("is not up any more");
    expect(findSandbox(sandbox.name)).toBeUndefined();
    expect(existsSync(sandbox.folder)).toBe(false);
  },
);

it("ends with its caller when it is owned by it, even by kill -9", async () => {
  const caller = await callerOf(nameOf("owned"), true);
  const sandbox = findSandbox(nameOf("owned"));
  if (!sandbox) throw new Error("The owned sandbox is not up.");
  const processes = await processesOf(sandbox);
  caller.kill("SIGKILL");
  await expectNothingLeft(sandbox, processes);
  expect(findSandbox(sandbox.name)).toBeUndefined();
});

it.each([20, 60, 100, 140])(
  "leaves nothing when its caller is killed %i ms into bringing it up",
  async (delay) => {
    const name = nameOf(`midway${delay}`);
    const folder = join(findProjectRoot(), ".local/sandbox", name);
    const hosts = Array.from({ length: 20 }, (_, index) => `web${index + 1}`);
    const caller = spawn(process.execPath, ["-"], { stdio: ["pipe", "ignore", "inherit"] });
    caller.stdin.end(
      bundle(
        `import { upSandbox } from "./tools/sandbox/sandbox"; upSandbox(${JSON.stringify({ name, hosts, root: findProjectRoot() })});`,
      ),
    );
    await expect.poll(() => existsSync(join(folder, "holder.json")), { interval: 2 }).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, delay));
    const { holder } = JSON.parse(readFileSync(join(folder, "holder.json"), "utf8"));
    caller.kill("SIGKILL");
    expect(await survivors([holder])).toEqual([]);
    await expect.poll(() => mountsBelow(folder), { timeout: 5000 }).toEqual([]);
    expect(findSandbox(name)).toBeUndefined();
    expect(existsSync(folder)).toBe(false);
  },
);

it("outlives its caller when it is not owned by it", async () => {
  const caller = await callerOf(nameOf("free"), false);
  caller.kill("SIGKILL");
  await new Promise((resolve) => caller.once("exit", resolve));
  const sandbox = findSandbox(nameOf("free"));
  if (!sandbox) throw new Error("The sandbox ended with its caller.");
  opened.push(sandbox);
  expect((await sandbox.exec("web2", ["hostname"])).stdout).toBe("web2\n");
});

it("never ends a process that has merely got the holder's pid", async () => {
  const sandbox = await up("recycled");
  const bystander = spawn("sleep", ["1000"]);
  try {
    const holder = { ...sandbox.holder, pid: bystander.pid ?? 0 };
    const folder = join(sandbox.folder, "..", nameOf("impostor"));
    mkdirSync(folder);
    writeFileSync(join(folder, "holder.json"), JSON.stringify({ holder, up: true }));
    await new Sandbox("impostor", folder, holder, findProjectRoot()).down();
    expect(existsSync(folder)).toBe(false);
    expect(identify(holder.pid)).toBeDefined();
  } finally {
    bystander.kill();
  }
});

it("leaves nothing when a host does not come up, and tells why", async () => {
  const files = mkdtempSync("/var/tmp/sandbox-bad-");
  try {
    mkdirSync(join(files, "etc/ssh"), { recursive: true });
    writeFileSync(join(files, "etc/ssh/sshd_config"), "NoSuchKeyword yes\n");
    const name = nameOf("bad");
    await expect(upSandbox({ name, hosts: ["web1"], files })).rejects.toThrow(
      /"web1" did not come up: .*NoSuchKeyword/s,
    );
    expect(listSandboxes().map((sandbox) => sandbox.name)).not.toContain(name);
    expect(mountsBelow(join(findProjectRoot(), ".local/sandbox", name))).toEqual([]);
  } finally {
    rmSync(files, { recursive: true });
  }
});

it("works in a project whose path is odd, and hides it", async () => {
  const root = mkdtempSync(`/var/tmp/odd, "pa'th": \\ é-`);
  try {
    writeFileSync(join(root, "secret"), "");
    const sandbox = await upSandbox({ name: "odd", hosts: ["web1"], root, ownedByCaller: true });
    opened.push(sandbox);
    const { stdout, stderr } = await sandbox.exec("web1", ["ls", "-A", root]);
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "" });
    await sandbox.down();
  } finally {
    rmSync(root, { recursive: true });
  }
});

it.each([
  [{ name: "../x", hosts: ["web1"] }, '"../x" cannot be a sandbox\'s name'],
  [{ name: "x", hosts: ["web 1"] }, '"web 1" cannot be a host\'s name'],
  [{ name: "x", hosts: ["web1", "web1"] }, 'Host "web1" is named twice'],
  [{ name: "x", hosts: [] }, "A sandbox cannot have 0 hosts"],
  [{ name: "x", hosts: ["web1"], files: "/nowhere" }, "/nowhere is not a folder"],
])("refuses %j in one sentence", async (options, message) => {
  await expect(upSandbox(options)).rejects.toThrow(message);
});
