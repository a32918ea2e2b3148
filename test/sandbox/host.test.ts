import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { capture } from "../../tools/sandbox/capture";
import { findProjectRoot } from "../../tools/sandbox/project-root";
import { type Sandbox, upSandbox } from "../../tools/sandbox/sandbox";
import { deriveHostKey } from "../../tools/sandbox/ssh-key";

let sandbox: Sandbox;
let files: string;

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), "sandbox-files-"));
  mkdirSync(join(files, "srv/www"), { recursive: true });
  mkdirSync(join(files, "home/deploy"), { recursive: true });
  writeFileSync(join(files, "srv/www/app.wsgi"), "application = None\n");
  writeFileSync(join(files, "home/deploy/notes"), "mine\n");
  sandbox = await upSandbox({
    name: `host-${process.pid}`,
    hosts: ["web1", "web2"],
    files,
    ownedByCaller: true,
  });
});

afterAll(async () => {
  await sandbox?.down();
  rmSync(files, { recursive: true, force: true });
});

const inHost = async (host: string, script: string) =>
  (await sandbox.exec(host, ["sh", "-c", script])).stdout.trim();

function ssh(user: string, host: string, knownHosts: string, command: string) {
  const options = [
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    `UserKnownHostsFile=${knownHosts}`,
    "LogLevel=ERROR",
  ];
  return capture(
    sandbox.inNetwork([
      ...["ssh", "-F", "none", "-i", sandbox.privateKeyFile, ...options.flatMap((option) => ["-o", option])],
      ...[`${user}@${sandbox.hosts.find(({ name }) => name === host)?.address}`, command],
    ]),
  );
}

it("keeps what a host writes away from other hosts and from the machine", async () => {
  const mark = `/etc/sandbox-mark-${process.pid}`;
  expect(await inHost("web1", `echo here >${mark}; cat ${mark}`)).toBe("here");
  expect(await inHost("web2", `[ -e ${mark} ] || echo absent`)).toBe("absent");
  expect(existsSync(mark)).toBe(false);
});

it("gives each host a name, an address and processes of its own", async () => {
  expect(await inHost("web1", "hostname")).toBe("web1");
  expect(await inHost("web2", "hostname; cat /etc/hostname")).toBe("web2\nweb2");
  expect(hostname()).not.toMatch(/^web/);
  expect(await inHost("web1", "ip -4 -o address show eth0")).toContain("10.80.0.11/16");
  expect(await inHost("web2", "ip -4 -o address show eth0")).toContain("10.80.0.12/16");
  expect(await inHost("web1", "cat /proc/1/comm")).toBe("sandbox-init");
  expect(Number(await inHost("web1", "ls -d /proc/[0-9]* | wc -l"))).toBeLessThan(10);
});

it("hides the checkout and the machine's homes, volumes and devices", async () => {
  expect(await inHost("web1", `[ -e '${findProjectRoot()}/package.json' ] || echo hidden`)).toBe("hidden");
  expect(
    await inHost(
      "web1",
      "ls /home /tmp /mnt /var/lib/wsgi-fleet; ls -A /root | grep -v -e .ssh -e '^.bash' -e .profile",
    ),
  ).toBe("/home:\ndeploy\n\n/mnt:\n\n/tmp:\n\n/var/lib/wsgi-fleet:");
  expect(await inHost("web1", "echo /dev/*")).toBe(
    "/dev/fd /dev/full /dev/null /dev/ptmx /dev/pts /dev/random /dev/shm /dev/stderr /dev/stdin /dev/stdout /dev/tty /dev/urandom /dev/zero",
  );
  expect(await inHost("web1", "cut -d' ' -f5 /proc/self/mountinfo | sort | head -3")).toBe(
    "/\n/dev\n/dev/pts",
  );
  expect(await inHost("web1", "ls /etc/ssh/ssh_host_*")).toBe(
    "/etc/ssh/ssh_host_ed25519_key\n/etc/ssh/ssh_host_ed25519_key.pub",
  );
});

it("copies the given files over the root of every host, owned by root, in the home of deploy by deploy", async () => {
  expect(await inHost("web2", "stat -c '%U %a' / /srv/www/app.wsgi /home/deploy/notes")).toBe(
    "root 755\nroot 644\ndeploy 644",
  );
});

it.each(["root", "deploy"])("lets %s in by ssh with strict host key checking", async (user) => {
  const { status, stdout, stderr } = await ssh(user, "web1", sandbox.knownHostsFile, "id -un; hostname");
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${user}\nweb1\n`, stderr: "" });
});

it("is refused by ssh when the host key is another one", async () => {
  const wrong = join(files, "wrong-known-hosts");
  writeFileSync(wrong, `10.80.0.11 ${deriveHostKey("another", "web1").publicKey}\n`);
  const { status, stderr } = await ssh("root", "web1", wrong, "id");
  expect(status).toBe(255);
  expect(stderr).toContain("Host key verification failed");
});

it("has an apache that is installed, stopped and as packaged, and that answers once started", async () => {
  const curl = () =>
    capture(sandbox.inNetwork(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "http://10.80.0.12/"]));
  expect((await curl()).stdout).toBe("000");
  expect((await sandbox.exec("web2", ["apachectl", "start"])).status).toBe(0);
  await expect.poll(async () => (await curl()).stdout, { timeout: 5000 }).toBe("200");
  const logs = await sandbox.logs("web2");
  expect(logs).toMatch(/^== web2 \/var\/log\/sshd\.log\nServer listening/);
  expect(logs).toMatch(/^== web2 \/var\/log\/apache2\/error\.log\n.*mod_wsgi/m);
});

it("reaps what loses its parent", async () => {
  // What is left then is the sleep of the host's own first process; a zombie would still bear the name.
  await inHost("web1", "for i in 1 2 3; do (sleep 0.1 &) ; done; sleep 0.3");
  expect(await inHost("web1", "cat /proc/[0-9]*/stat | grep -c '(sleep)'")).toBe("1");
});

it("starts a host with the default signals, not those of a shell's background command", async () => {
  expect(await inHost("web1", "grep SigIgn /proc/1/status")).toBe("SigIgn:\t0000000000000000");
});

it("feeds a command its input and tells its status and both outputs", async () => {
  expect(await sandbox.exec("web1", ["sh", "-c", "cat; echo no >&2; exit 3"], { stdin: "yes" })).toEqual({
    status: 3,
    stdout: "yes",
    stderr: "no\n",
  });
});

it("passes every argument unchanged", async () => {
  const odd = ["a b", "$(id)", "'\"", "-n", "", "é\n"];
  expect((await sandbox.exec("web1", ["printf", "%s|", ...odd])).stdout).toBe(
    odd.map((word) => `${word}|`).join(""),
  );
});

it("names the hosts there are when asked for another one", async () => {
  expect(() => sandbox.argvIn("web9", ["id"])).toThrow(
    `Sandbox "${sandbox.name}" has no host "web9"; it has web1, web2.`,
  );
});

it("replaces a wiped host by a blank one of the same address and host key", async () => {
  await inHost("web1", "touch /etc/mark /root/mark /var/lib/wsgi-fleet/mark");
  const before = sandbox.hosts;
  await sandbox.wipe("web1");
  expect(sandbox.hosts).toEqual(before);
  expect(
    await inHost("web1", "ls -d /etc/mark /root/mark /var/lib/wsgi-fleet/mark 2>/dev/null | wc -l"),
  ).toBe("0");
  expect((await ssh("deploy", "web1", sandbox.knownHostsFile, "hostname")).stdout).toBe("web1\n");
  expect(await inHost("web2", "[ -e /srv/www/app.wsgi ] && echo untouched")).toBe("untouched");
});

it("keeps the deployer's own network address when hosts are wiped, so that the others find it at once", async () => {
  const address = () => capture(sandbox.inNetwork(["ip", "-brief", "link", "show", "dev", "sandbox"]));
  const { stdout } = await address();
  expect(stdout).toContain(" 02:00:0a:50:00:01 ");
  for (const { name } of sandbox.hosts) await sandbox.wipe(name);
  expect((await address()).stdout).toBe(stdout);
});

it("gives a wiped host a new host key when told to, as a rebuilt host has one", async () => {
  const [before] = sandbox.hosts;
  await sandbox.wipe("web1", { newHostKey: true });
  const [after] = sandbox.hosts;
  expect(after?.address).toBe(before?.address);
  expect(after?.hostKey).not.toBe(before?.hostKey);
  expect((await ssh("root", "web1", sandbox.knownHostsFile, "hostname")).stdout).toBe("web1\n");
});
