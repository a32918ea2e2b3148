import { afterAll, expect, it } from "vitest";
import { capture } from "../../tools/sandbox/capture";
import { requireSandboxMachine } from "../../tools/sandbox/requirements";
import { findSandbox } from "../../tools/sandbox/sandbox";
import { bundle } from "./bundle";

const name = `cli-${process.pid}`;
const program = bundle('import "./tools/sandbox/main";');
const run = (...args: string[]) => capture([process.execPath, "-", ...args], { stdin: program });

afterAll(() => findSandbox(name)?.down());

it("brings up, lists, runs commands in and takes down a sandbox", async () => {
  expect(await run("up", "2", "--name", name)).toMatchObject({ status: 0, stderr: "" });
  expect((await run("list")).stdout).toMatch(
    new RegExp(`^${name}\n  web1  10\\.80\\.0\\.11  ssh-ed25519 `, "m"),
  );
  expect((await run("exec", "--name", name, "web2", "sh", "-c", "hostname; exit 7")).status).toBe(7);
  expect(
    (await run("enter", "--name", name, "sh", "-c", "ip -4 -o address show sandbox | grep -q 10.80.0.1/16"))
      .status,
  ).toBe(0);
  expect((await run("logs", "--name", name, "web1")).stdout).toContain("Server listening on");
  expect((await run("wipe", "--name", name, "web1")).status).toBe(0);
  expect((await run("down", "--name", name)).stdout).toBe(`Sandbox "${name}" is gone.\n`);
  expect((await run("list")).stdout).not.toContain(name);
});

it("ends with 1 and a sentence when something cannot be done", async () => {
  expect(await run("exec", "--name", "nosuch", "web1", "id")).toEqual({
    status: 1,
    stdout: "",
    stderr: 'Sandbox "nosuch" is not up; bring it up with: npm run sandbox -- up 3 --name nosuch\n',
  });
});

it("ends with 2 and the usage when it was not understood, with 0 when asked for help", async () => {
  const wrong = await run("start");
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toMatch(/^There is no command "start"\.\n\nA fleet of real hosts/);
  expect(await run("--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("Exit status") });
});

it("asks for root when it is run without", async () => {
  const argv = ["setpriv", "--reuid=65534", "--clear-groups", process.execPath, "-", "up"];
  expect(await capture(argv, { stdin: program })).toMatchObject({
    status: 1,
    stderr: "A sandbox needs root and this is user 65534; run it with sudo.\n",
  });
});

it("names the packages of the commands that are missing", () => {
  expect(() => requireSandboxMachine("/nowhere")).toThrow(
    "unshare, nsenter, pivot_root, mount, ip, tar, useradd, sshd, sudo, apache2 cannot be found; install what is missing with: apt install util-linux mount iproute2 tar passwd openssh-server sudo apache2",
  );
});
