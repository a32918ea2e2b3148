import { readFileSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { capture } from "../../../tools/sandbox/capture";
import { Deployment } from "../deployment";
import { DirectPush, type HostShell, mustPush } from "./direct-push";
import { inject } from "./fault";
import { FleetChanges } from "./fleet-changes";
import { overSsh } from "./host-shell";
import { onHost } from "./on-host";
import { hostProcesses, signalAll } from "./processes";
import { expectSettled } from "./settled";

// Proves that a machine which loses its power at any instant of a push serves one complete release when it starts again,
// and that the next push goes through: what a switch needs is on the disk before the switch.
let fleet: Deployment;
let changes: FleetChanges;
const web1 = "web1";
const base = "/var/lib/wsgi-fleet";
const isLong = process.env.WSGI_FLEET_LONG === "1";

beforeAll(async () => {
  fleet = await Deployment.create("test-power", { hosts: 1 });
  changes = new FleetChanges(fleet);
  await mustPush(fleet, web1);
});
afterAll(() => fleet?.close());

describe("the order in which a push writes", () => {
  /** The calls that write, in order, each as `<call> <path>`. */
  async function traced(push: DirectPush, trace: string): Promise<string[]> {
    await push.upload();
    for (const step of ["stage", "activate"] as const) {
      const { status, stderr } = await push[step]();
      expect(status, stderr).toBe(0);
    }
    const text = await onHost(fleet.sandbox, web1, `cat ${trace}; rm ${trace}`);
    return text.split("\n").flatMap((line) => {
      const call = /^\d+ +(fsync|syncfs)\(\d+<([^>]*)>\) += 0/.exec(line);
      if (call) return [`${call[1]} ${call[2]}`];
      const renamed = /^\d+ +rename\w*\(.*"([^"]+)"(, \w+)?\) += 0/.exec(line);
      return renamed ? [`rename ${renamed[1]}`] : [];
    });
  }

  // It ends with the guard, which soon puts back.
  const tracing = (trace: string): HostShell => {
    const calls = "fsync,syncfs,rename,renameat,renameat2";
    const strace = ["strace", "-f", "-y", "-qq", "-A", "-o", trace, "-s", "300", "-e", `trace=${calls}`];
    return (command, stdin) =>
      capture(
        fleet.sandbox.argvIn(web1, ["sh", "-c", 'cd && exec "$@"', "sh", ...strace, "sh", "-c", command]),
        {
          stdin,
        },
      );
  };

  it("is: the release, its COMPLETE, the record of the attempt, and only then the links; then those", async () => {
    const trace = "/run/fault-trace";
    changes.any();
    const push = DirectPush.of(fleet, web1, { shell: tracing(trace), rollout: { confirmWithin: 1 } });
    const calls = await traced(push, trace);
    const folder = `${base}/releases/${push.release}`;
    const at = (call: string, from = 0) => {
      const found = calls.indexOf(call, from);
      expect(found, `${call} in\n${calls.join("\n")}`).toBeGreaterThanOrEqual(from);
      return found;
    };
    const written = at(`syncfs ${folder}`);
    const complete = at(`fsync ${folder}/COMPLETE`, written);
    const entry = at(`fsync ${folder}`, complete);
    const record = at(`fsync ${base}/attempt.new`, entry);
    const renamed = at(`rename ${base}/attempt`, record);
    const durable = at(`fsync ${base}`, renamed);
    const switched = at(`rename ${base}/current`, durable);
    at(`syncfs ${base}`, switched);
    // Nothing is switched before.
    expect(calls.indexOf(`rename ${base}/current`)).toBe(switched);
    expect(calls.slice(0, durable)).not.toContain("rename /etc/apache2/apache2.conf");
  });
});

describe("a machine that loses its power", () => {
  /** Its own disk under each folder that a push writes to; what is not on it in time is lost. */
  const disks = [
    { image: "/mnt/base.ext4", folder: base },
    { image: "/mnt/etc.ext4", folder: "/etc/apache2" },
  ] as const;
  const root = () => `/proc/${fleet.sandbox.initOf(web1).pid}/root`;
  // Without the option, ext4 makes up for programs that rename before they have synced.
  const mount = disks
    .map(({ image, folder }) => `mount -o loop,noauto_da_alloc ${image} ${folder}`)
    .join("; ");

  /** What is on the disks now, as they would be found: no process moves while they are read. */
  function disksNow(): Buffer[] {
    // A sshd that is stopped while somebody logs in gives up, and writes to none of them.
    const all = hostProcesses(fleet.sandbox, web1, /^(?!sshd|\/usr\/sbin\/sshd)./);
    signalAll(all, "SIGSTOP");
    try {
      for (;;) {
        const [first, second] = [0, 1].map(() => disks.map(({ image }) => readFileSync(root() + image)));
        // The kernel may have written meanwhile.
        if (first?.every((each, index) => second?.[index]?.equals(each))) return first;
      }
    } finally {
      signalAll(all, "SIGCONT");
    }
  }

  /** Every process is gone, what was not on the disks is lost, and httpd starts as it does with a machine. */
  async function startAgain(found: readonly Buffer[]): Promise<void> {
    signalAll(
      hostProcesses(
        fleet.sandbox,
        web1,
        /^(?!.*(sandbox-init|sleep infinity|sshd: \/usr|\/usr\/sbin\/sshd))./,
      ),
      "SIGKILL",
    );
    await onHost(
      fleet.sandbox,
      web1,
      `for at in ${disks.map(({ folder }) => folder).join(" ")}; do
         n=0; until umount $at; do n=$((n + 1)); [ $n -lt 100 ]; sleep 0.05; done
       done; rm -rf /run/wsgi-fleet /run/apache2`,
    );
    for (const [index, { image }] of disks.entries()) writeFileSync(root() + image, found[index] ?? "");
    await onHost(fleet.sandbox, web1, `${mount}; apache2ctl start`);
  }

  const served = `token=$(cat ${base}/probe-token)
    curl -s -o /dev/null -D - -H "X-WSGI-Fleet-Probe: $token" --retry 20 --retry-connrefused --retry-delay 1 http://127.0.0.1/ |
      tr -d '\\r' | sed -n 's/^X-WSGI-Fleet-Release: //Ip'`;

  it(
    "starts with one complete release, whenever it happens, and the next push goes through",
    async () => {
      await inject(
        () =>
          onHost(
            fleet.sandbox,
            web1,
            `[ -e /dev/loop-control ] || mknod /dev/loop-control c 10 237
           for n in 0 1 2 3 4 5 6 7; do [ -e /dev/loop$n ] || mknod /dev/loop$n b 7 $n; done
           ${disks
             .map(
               ({ image, folder }) => `truncate -s 12M ${image}; mkfs.ext4 -q ${image}
           mkdir ${image}.at; mount -o loop ${image} ${image}.at; tar -C ${folder} -c . | tar -C ${image}.at -x -p; umount ${image}.at`,
             )
             .join("; ")}
           ${mount}`,
          ),
        () => onHost(fleet.sandbox, web1, `umount -l ${disks.map(({ folder }) => folder).join(" ")} || :`),
      );
      for (let round = 0; round < (isLong ? 20 : 1); round++) {
        const before = await expectSettled(fleet, web1);
        await onHost(fleet.sandbox, web1, "sync");
        changes.any();
        // Not through nsenter, which stops with what it runs.
        const push = DirectPush.of(fleet, web1, { shell: overSsh(fleet.sandbox, web1, { seconds: 100 }) });
        const found: Buffer[][] = [];
        let isRunning = true;
        const pushed = push.run().finally(() => {
          isRunning = false;
        });
        while (isRunning) {
          await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 240));
          if (isRunning) found.push(disksNow());
        }
        const end = await pushed;
        expect(end.reached, end.output).toBe("done");
        const different = found.filter(
          (each, index) => !each.every((disk, n) => found[index - 1]?.[n]?.equals(disk)),
        );
        const chosen = isLong
          ? different
          : different.filter((_, index) => index % Math.ceil(different.length / 4) === 0);
        for (const each of chosen) {
          await startAgain(each);
          const answered = await onHost(fleet.sandbox, web1, served);
          const state = await onHost(
            fleet.sandbox,
            web1,
            `tail -n 5 ${base}/journal; cat ${base}/attempt 2>&1 || :`,
          );
          expect([before, push.release], state).toContain(answered);
          expect(await onHost(fleet.sandbox, web1, `readlink ${base}/current`)).toBe(`releases/${answered}`);
          await onHost(
            fleet.sandbox,
            web1,
            `cd ${base}/current/; [ -e COMPLETE ]; sha256sum -c --quiet manifest`,
          );
          changes.any();
          const next = await mustPush(fleet, web1);
          expect(await expectSettled(fleet, web1), state).toBe(next);
        }
        expect(chosen.length).toBeGreaterThanOrEqual(2);
      }
    },
    isLong ? 3_600_000 : 600_000,
  );
});
