import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Captured, capture } from "../../../tools/sandbox/capture";
import { type Sandbox, upSandbox } from "../../../tools/sandbox/sandbox";
import { clockOff } from "./clock";
import { cutDbm, wrongDbmType } from "./dbm-files";
import { ext4, immutable, readOnly, smallFileSystem } from "./file-system";
import { withFile } from "./files";
import { countForks, killAtFork } from "./fork-killer";
import { HostFiles } from "./host-files";
import { junkEverywhere } from "./junk";
import { killAt } from "./kill-at";
import { onHost } from "./on-host";
import { cutSsh, dropSsh, loseSsh, refuseSsh } from "./packet-filter";
import { hostProcesses, httpdParent } from "./processes";
import { slowLink } from "./slow-link";
import { slowSsh } from "./slow-ssh";
import { freezeSshd, sshdLogDuring, stopSshd, swapHostKey } from "./sshd";
import { sudoRules, withoutSudo } from "./sudoers";
import { takenPort } from "./taken-port";

// Proves that each fault does what it says on a real host, and that undoing it leaves the host as it was.
let sandbox: Sandbox;
const web1 = "web1";

beforeAll(async () => {
  sandbox = await upSandbox({ name: `faults-${process.pid}`, hosts: [web1], ownedByCaller: true });
});
afterAll(() => sandbox?.down());

const run = (script: string, ...words: string[]) => onHost(sandbox, web1, script, ...words);

/** OpenSSH from the deployer's seat; gives up on a host that says nothing for 3 seconds. */
function ssh(user: string, command: string, stdin = ""): Promise<Captured> {
  const options = [
    "BatchMode=yes",
    "StrictHostKeyChecking=yes",
    `UserKnownHostsFile=${sandbox.knownHostsFile}`,
    "ConnectTimeout=3",
    "ServerAliveInterval=1",
    "ServerAliveCountMax=3",
  ].flatMap((option) => ["-o", option]);
  const key = ["-F", "none", "-i", sandbox.privateKeyFile];
  return capture(sandbox.inNetwork(["ssh", ...key, ...options, `${user}@10.80.0.11`, command]), { stdin });
}

async function expectHealthy(): Promise<void> {
  expect(await ssh("root", "echo well")).toMatchObject({ status: 0, stdout: "well\n" });
}

describe("faults of SSH", () => {
  it.each([
    { name: "a stopped sshd", fault: stopSshd, says: /Connection refused/ },
    { name: "a sshd that stands still", fault: freezeSshd, says: /timed out|not responding/ },
    { name: "SSH that is refused", fault: refuseSsh, says: /Connection refused/ },
    { name: "SSH that is dropped", fault: dropSsh, says: /timed out/ },
    { name: "another host key", fault: swapHostKey, says: /HOST IDENTIFICATION HAS CHANGED/ },
  ])("$name", async ({ fault, says }) => {
    const broken = await fault(sandbox, web1);
    expect(await ssh("root", "true")).toMatchObject({ status: 255, stderr: expect.stringMatching(says) });
    await broken.undo();
    await expectHealthy();
  });

  it("a connection that is cut after so many bytes, with a reset or silently", async () => {
    for (const silently of [false, true]) {
      const broken = await cutSsh(sandbox, web1, { afterBytes: 60_000, silently });
      await expectHealthy();
      const sent = await ssh("root", "cat >/run/fault-received; echo whole", "x".repeat(500_000));
      expect(sent.status).toBe(255);
      expect(sent.stderr).toMatch(silently ? /not responding/ : /reset by peer|Broken pipe/);
      await broken.undo();
    }
    await expectHealthy();
  });

  it("lost packets, a slow link and late packets, which only delay", async () => {
    for (const start of [
      () => loseSsh(sandbox, web1, 0.1),
      () => slowLink(sandbox, web1, 400),
      () => slowSsh(sandbox, web1, 60),
    ]) {
      const broken = await start();
      const sent = await ssh("root", "wc -c", "x".repeat(60_000));
      expect(sent).toMatchObject({ status: 0, stdout: "60000\n" });
      await broken.undo();
    }
    await expectHealthy();
    expect(await run("tc qdisc show dev eth0; iptables -S; iptables -t nat -S")).not.toMatch(
      /tbf|-j (DROP|REJECT|REDIRECT)/,
    );
  });

  it("says how often somebody tried to log in", async () => {
    const log = await sshdLogDuring(sandbox, web1, () => ssh("nobody-here", "true"));
    expect(log.match(/Invalid user nobody-here/g)).toHaveLength(1);
  });
});

describe("faults of sudo", () => {
  it.each([
    ["no rule", "", /a password is required|not in the sudoers/],
    ["a rule that wants a password", "deploy ALL=(ALL) ALL", /a password is required/],
    [
      "requiretty",
      "Defaults:deploy requiretty\ndeploy ALL=(ALL) NOPASSWD: ALL",
      /must have a tty|tty to run sudo/,
    ],
    ["another command", "deploy ALL=(ALL) NOPASSWD: /bin/ls", /a password is required|not allowed/],
  ])("%s", async (_, rules, says) => {
    expect(await ssh("deploy", "sudo -n id -u")).toMatchObject({ status: 0, stdout: "0\n" });
    const broken = await sudoRules(sandbox, web1, rules);
    expect(await ssh("deploy", "sudo -n id -u")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(says),
    });
    await broken.undo();
    expect(await ssh("deploy", "sudo -n id -u")).toMatchObject({ status: 0, stdout: "0\n" });
  });

  it("no sudo at all", async () => {
    const broken = await withoutSudo(sandbox, web1);
    expect((await ssh("deploy", "sudo -n id -u")).status).toBe(127);
    await broken.undo();
    expect((await ssh("deploy", "sudo -n id -u")).status).toBe(0);
  });
});

describe("faults of file systems", () => {
  const folder = "/var/lib/wsgi-fleet";

  it("a full one, in bytes and in files, that keeps what was there", async () => {
    await run(`echo before >${folder}/kept`);
    const full = await smallFileSystem(sandbox, web1, folder, { size: "64k" });
    expect(
      await run(`cat ${folder}/kept; { cat /dev/zero >${folder}/filler; } 2>&1 || rm ${folder}/filler`),
    ).toMatch(/^before\n.*No space left/);
    await run(`echo after >${folder}/written`);
    await full.undo();
    const files = await smallFileSystem(sandbox, web1, folder, { files: 6 });
    expect(await run(`cd ${folder}; touch a b c d e f 2>&1 || rm -f a b c d e f`)).toMatch(/No space left/);
    await files.undo();
    expect(await run(`cd ${folder}; cat kept written; rm kept written; ls -A`)).toBe("before\nafter");
  });

  it("a read-only one", async () => {
    const broken = await readOnly(sandbox, web1, folder);
    expect(await run(`touch ${folder}/x 2>&1 || :`)).toMatch(/Read-only file system/);
    await broken.undo();
    await run(`touch ${folder}/x; rm ${folder}/x`);
  });

  it("an ext4 with files that root cannot change", async () => {
    const disk = await ext4(sandbox, web1, folder);
    await run(`echo a >${folder}/fixed`);
    const fixed = await immutable(sandbox, web1, `${folder}/fixed`);
    expect(await run(`echo b >${folder}/fixed || mv ${folder}/fixed ${folder}/y || :`)).toBe("");
    await fixed.undo();
    await disk.undo();
    expect(
      await run(`cat ${folder}/fixed; rm ${folder}/fixed; ls -A ${folder}; grep -c ext4 /proc/mounts || :`),
    ).toBe("a\n0");
  });
});

describe("faults of a host", () => {
  it("a taken port", async () => {
    const taken = await takenPort(sandbox, web1, 8099);
    const connect = "timeout 1 busybox nc 127.0.0.1 8099 2>&1 || echo status $?";
    expect(await run(connect)).toBe("status 124");
    await taken.undo();
    expect(await run(connect)).toMatch(/refused/);
  });

  it("a clock that is off, which other faults and files survive", async () => {
    const now = async () => Number(await run("date +%s"));
    const before = await now();
    const broken = await clockOff(sandbox, web1, "-400d");
    expect(Math.round((before - (await now())) / 86_400)).toBe(400);
    expect(await run("timeout 5 sleep 0.1; echo $?")).toBe("0");
    await broken.undo();
    expect(await now()).toBeGreaterThanOrEqual(before);
  });

  it("maps that httxt2dbm has built badly without a word", async () => {
    const build =
      "cd /run; printf '/a x\\n' >m.txt; rm -f m.dbm*; httxt2dbm -f DB -i m.txt -o m.dbm 2>&1; ls m.dbm";
    const wrong = await wrongDbmType(sandbox, web1, "GDBM");
    await run(build);
    expect(await run("od -An -tx1 -N4 /run/m.dbm")).not.toMatch(/^ ?00 00 00 00/);
    await wrong.undo();
    const cut = await cutDbm(sandbox, web1, 100);
    await run(build);
    expect(await run("wc -c </run/m.dbm")).toBe("100");
    await cut.undo();
    await run(`${build}; rm /run/m.*`);
  });

  it("junk in every directory, which goes away", async () => {
    const folder = "/var/lib/wsgi-fleet";
    await run(`mkdir -p ${folder}/releases/a/vhosts`);
    const junk = await junkEverywhere(sandbox, web1, folder);
    expect(Number(await run(`find ${folder} | wc -l`))).toBeGreaterThan(350);
    await junk.undo();
    expect(await run(`find ${folder}/releases | sort; rm -rf ${folder}/*`)).toBe(
      `${folder}/releases\n${folder}/releases/a\n${folder}/releases/a/vhosts`,
    );
  });

  it("a file with another text", async () => {
    const files = new HostFiles(sandbox, web1);
    const broken = await withFile(sandbox, web1, "/etc/hostname", "other");
    expect(files.text("/etc/hostname")).toBe("other");
    await broken.undo();
    expect(files.text("/etc/hostname")).toBe("web1\n");
  });
});

describe("kills", () => {
  it("a process of one host at an instant that a file shows", async () => {
    const files = new HostFiles(sandbox, web1);
    const sleeping = () => hostProcesses(sandbox, web1, /^sleep 300$/);
    const { done } = await killAt(() => files.text("/run/now") !== "", sleeping);
    const ended = sandbox.exec(web1, [
      "sh",
      "-c",
      "{ sleep 0.2; echo >/run/now; } & sleep 300; echo $?; rm /run/now",
    ]);
    expect(await done).toEqual(["sleep 300"]);
    expect((await ended).stdout).toBe("137\n");
    expect(sleeping()).toEqual([]);
  });

  it("finds the parent of httpd", async () => {
    await run("apache2ctl start 2>/dev/null; until [ -s /run/apache2/apache2.pid ]; do sleep 0.05; done");
    const [parent, ...others] = httpdParent(sandbox, web1);
    expect(others).toEqual([]);
    const numbers = /NSpid:.*\t(\d+)\n/.exec(readFileSync(`/proc/${parent?.pid}/status`, "utf8"));
    expect(numbers?.[1]).toBe(await run("cat /run/apache2/apache2.pid"));
    await run("apache2ctl stop");
  });

  it("a shell at each of its forks", async () => {
    const script = "cat >/dev/null; for n in 1 2 3; do /bin/echo $n; done; echo end";
    const { forks, run: whole } = await countForks(sandbox, web1, { command: script, stdin: "x" });
    expect({ forks, stdout: whole.stdout }).toEqual({ forks: 4, stdout: "1\n2\n3\nend\n" });
    const outputs = [];
    for (let n = 1; n <= forks + 1; n++) {
      outputs.push((await killAtFork(sandbox, web1, { command: script, stdin: "x" }, n)).stdout);
    }
    expect(outputs).toEqual(["", "", "1\n", "1\n2\n", "1\n2\n3\nend\n"]);
  });
});
