import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Deployment } from "./deployment";

// Proves that a switch is on trial until it is confirmed over a new connection: the host puts back what was live when
// nobody confirms, when whoever activates dies, and when its guard dies as well. The host script is run as the deployer's
// SSH command runs it.
let fleet: Deployment;
let live = "";
let other = "";
let payload = "";
const base = "/var/lib/wsgi-fleet";

beforeAll(async () => {
  fleet = await Deployment.create("test-trial", { hosts: 1 });
  await fleet.mustUp();
  fleet.edit("demo.fleet.yaml", "name: catalogue, threads: 5", "name: catalogue, threads: 6");
  await fleet.mustUp();
  live = await current();
  other = await linkOf("previous");
  payload = await fleet.on("web1", "cat", `${base}/confirmed`);
});
afterAll(() => fleet?.close());

const linkOf = async (name: string) =>
  (await fleet.on("web1", "readlink", `${base}/${name}`)).replace("releases/", "");
const current = () => linkOf("current");
const journal = () => fleet.on("web1", "tail", "-n", "12", `${base}/journal`);
const run = (command: string, stdin = "") =>
  fleet.sandbox.exec("web1", ["sh", "-c", `sh ${base}/host.sh ${command}`], { stdin });
const activate = (release: string, options = "confirm-within=60") =>
  run(`activate web1 ${payload} ${release} ${options}`, "generation new\nend\n");
const attemptOf = (stdout: string) => /^attempt (\S+)$/m.exec(stdout)?.[1] ?? "";
const script = (text: string) => fleet.on("web1", "sh", "-c", text);

/** Nothing is left of a switch but one release that answers. */
async function expectSettled(release: string): Promise<void> {
  const state = await script(
    `cd ${base}; flock -n lock echo "lock free"; ls attempt 2>&1; ls -d *.new releases/*.new 2>/dev/null; pgrep -af 'host[.]sh' || echo "no process"`,
  );
  expect(`${state}\n`, await journal()).toBe(
    "lock free\nls: cannot access 'attempt': No such file or directory\nno process\n",
  );
  expect(await current(), await journal()).toBe(release);
  const token = await fleet.on("web1", "cat", `${base}/probe-token`);
  const headers = await script(
    `curl -s -o /dev/null -D - -H 'Host: www.example.com' -H 'X-WSGI-Fleet-Probe: ${token}' http://127.0.0.1/orders`,
  );
  expect(headers).toContain(`X-WSGI-Fleet-Release: ${release}`);
}

async function settledSoon(): Promise<void> {
  await script(`i=0; while [ -e ${base}/attempt ] && [ $i -lt 300 ]; do sleep 0.1; i=$((i+1)); done`);
}

afterEach(async () => {
  await settledSoon();
  if ((await current()) !== live) {
    const { stdout } = await activate(live);
    await run(`confirm web1 ${attemptOf(stdout)}`);
  }
});

describe("a switch on trial", () => {
  it("stays when it is confirmed, again and again", async () => {
    const { status, stdout, stderr } = await activate(other);
    expect([status, stderr]).toEqual([0, ""]);
    expect(await fleet.on("web1", "sed", "-n", "s/^phase //p", `${base}/attempt`)).toBe("awaiting");
    for (let times = 0; times < 2; times++) {
      const confirmed = await run(`confirm web1 ${attemptOf(stdout)}`);
      expect([confirmed.status, confirmed.stdout]).toEqual([0, `web1: confirm: release ${other} is live\n`]);
    }
    await expectSettled(other);
    expect(await linkOf("previous")).toBe(live);
  });

  it("is put back when nobody confirms it, and can never be confirmed after", async () => {
    const generation = await fleet.on("web1", "cat", `${base}/generation`);
    const { stdout } = await activate(other, "confirm-within=2");
    await settledSoon();
    await expectSettled(live);
    expect(await journal()).toMatch(
      new RegExp(`activate put-back ${live} nobody confirmed it over a new connection within 2 seconds`),
    );
    const late = await run(`confirm web1 ${attemptOf(stdout)}`);
    expect(late.status).toBe(1);
    expect(late.stderr).toMatch(/host web1: stage confirm: the release was put back: nobody confirmed it/);
    expect(await fleet.on("web1", "cat", `${base}/generation`)).not.toBe(generation);
  });

  it("is not confirmed by the nonce of another attempt", async () => {
    await activate(other, "confirm-within=3");
    const stale = await run("confirm web1 0123456789abcdef");
    expect(stale.status).toBe(1);
    expect(stale.stderr).toContain("this host knows no attempt 0123456789abcdef");
    await settledSoon();
    await expectSettled(live);
  });

  it("goes on without the one who waits for its answer", async () => {
    await fleet.sandbox.exec(
      "web1",
      [
        "sh",
        "-c",
        `exec 3<&0; sh ${base}/host.sh activate web1 ${payload} ${other} confirm-within=2 <&3 & until [ -e ${base}/attempt ]; do sleep 0.01; done; kill -9 $!; wait`,
      ],
      { stdin: "generation new\nend\n" },
    );
    expect(await fleet.on("web1", "cat", `${base}/attempt`)).toContain(`release ${other}`);
    await settledSoon();
    await expectSettled(live);
  });

  it.each(["switching", "awaiting"])(
    "is put back by its guard when the worker is killed in phase %s",
    async (phase) => {
      const waiting = `until grep -q '^phase ${phase}' ${base}/attempt 2>/dev/null; do sleep 0.01; done`;
      const [, killed] = await Promise.all([
        activate(other, "confirm-within=2"),
        script(`${waiting}; pkill -9 -f 'host[.]sh work' || echo gone`),
      ]);
      expect(["", "gone"]).toContain(killed);
      await settledSoon();
      await expectSettled(live);
    },
  );

  it("is put back by the next run, whatever it is, when worker and guard are killed", async () => {
    for (const command of ["recover web1", `confirm web1 0123456789abcdef`]) {
      const waiting = `until grep -q '^phase switching' ${base}/attempt 2>/dev/null; do sleep 0.01; done`;
      await Promise.all([activate(other), script(`${waiting}; pkill -9 -f 'host[.]sh'`)]);
      // A command that the killed script was running may hold it until it ends.
      expect(await script(`flock -w 5 ${base}/lock echo free`)).toBe("free");
      await run("recover web1");
      await run(command);
      await expectSettled(live);
    }
  });

  it("is settled by the confirmation itself when the guard is killed while it waits", async () => {
    const { stdout } = await activate(other);
    await script("pkill -9 -f 'host[.]sh guard'");
    const confirmed = await run(`confirm web1 ${attemptOf(stdout)}`);
    expect([confirmed.status, confirmed.stderr]).toEqual([0, ""]);
    await expectSettled(other);
  });

  it("is put back when the release stops answering while it is watched", async () => {
    const { stdout } = await activate(other, "confirm-within=60 watch=60");
    const confirming = run(`confirm web1 ${attemptOf(stdout)}`);
    // The group has 6 threads in the release that is live before, and 5 in the other one.
    const fails = [
      "import mod_wsgi",
      "if (mod_wsgi.process_group, mod_wsgi.threads_per_process) == ('catalogue', 5): raise RuntimeError('late')",
    ].join("\n");
    await script(
      `until grep -q "^phase watching" ${base}/attempt; do sleep 0.05; done; cd /srv/www/shop; cp app.wsgi before; { echo "${fails}"; cat before; } >new; mv new app.wsgi`,
    );
    const confirmed = await confirming;
    await script("cd /srv/www/shop; mv before app.wsgi");
    expect(confirmed.status, confirmed.stdout).toBe(1);
    expect(confirmed.stderr).toMatch(/the release was put back: watch: .*must answer with/);
    await expectSettled(live);
  });

  it("is never begun by half an input", async () => {
    const { status, stderr } = await run(`activate web1 ${payload} ${other}`, "generation new\n");
    expect([status, stderr]).toEqual([
      1,
      "wsgi-fleet: host web1: stage preflight: standard input was cut off\n",
    ]);
    await expectSettled(live);
  });

  it("is refused when its release was edited after it was staged", async () => {
    await script(`echo '# mine' >>${base}/releases/${other}/vhosts/www.example.com_80.conf`);
    const { status, stderr } = await activate(other);
    expect(status).toBe(1);
    expect(stderr).toContain(
      `release ${other} is not what was staged; changed by hand: ./vhosts/www.example.com_80.conf`,
    );
    await script(`sed -i '$d' ${base}/releases/${other}/vhosts/www.example.com_80.conf`);
    await expectSettled(live);
  });

  it("keeps nobody waiting for ever: status answers at once, and says what is awaited", async () => {
    const { stdout } = await activate(other, "confirm-within=3");
    const status = await run("status web1");
    expect(status.stdout).toContain(`live ${other}\nprevious `);
    expect(status.stdout).toContain(`attempt ${attemptOf(stdout)}\n`);
    expect(status.stdout).toContain("attempt-phase awaiting\n");
    expect(status.stdout).toMatch(
      /^lock release \S+ waits for its confirmation; activated by root, pid \d+, since /m,
    );
    await settledSoon();
    await expectSettled(live);
  });
});
