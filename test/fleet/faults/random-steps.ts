import fc from "fast-check";
import { expect } from "vitest";
import { DirectPush } from "./direct-push";
import { onHost } from "./on-host";
import { type Instant, instants, type RandomFleet, type Victim, victims } from "./random-fleet";

/** Every step is possible at any time, so that nothing needs to be known of those before. */
export type Model = Readonly<Record<string, never>>;

type Step = fc.AsyncCommand<Model, RandomFleet>;
const base = "/var/lib/wsgi-fleet";

/** `run` says what happens and what must come of it. */
function step(name: string, run: (real: RandomFleet) => Promise<void>): Step {
  return { check: () => true, run: (_, real) => run(real), toString: () => name };
}

const push = step("push", (real) =>
  real.step("push", async () => {
    real.changes.any();
    await real.mustUp();
  }),
);

const pushMapRow = step("push a map row", (real) =>
  real.step("push a map row", async () => {
    real.changes.mapRow();
    await real.mustUp();
  }),
);

const pushFailing = step("push a release that cannot serve", (real) =>
  real.step("push a release that cannot serve", async () => {
    real.changes.failing(true);
    const { status, output } = await real.fleet.up();
    expect(status, output).not.toBe(0);
    expect(output).toMatch(/stage verify: .*must answer with status 418/);
    // What is expected of answers comes from the fleet file.
    real.changes.failing(false);
  }),
);

const edit = (host: string) =>
  step(`edit a live file of ${host}`, (real) =>
    real.step(`edit a live file of ${host}`, async () => {
      if (real.down.has(host)) return;
      await onHost(
        real.fleet.sandbox,
        host,
        `echo '# mine' >>${base}/current/vhosts/www.example.com_80.conf || :`,
      );
    }),
  );

const kill = (victim: Victim, host: string, instant: Instant, delay: number) => {
  const name = `push, and kill ${victim} at ${host} ${delay} ms after ${instant}`;
  return step(name, (real) =>
    real.step(
      name,
      async () => {
        real.changes.any();
        const over = await real.killing(victim, host, instant, delay);
        const { status } = await real.fleet.up();
        await over();
        if (status === 0) real.down.clear();
        await real.afterKill();
        // Success is never said of a host that went back.
        if (status === 0 && real.down.size === 0) await real.expectOneRelease();
      },
      victim === "httpd" ? [host] : [],
    ),
  );
};

const drifts = {
  "stop httpd": "apache2ctl stop; while pgrep -x apache2; do sleep 0.1; done >/dev/null",
  "delete current": `rm -f ${base}/current`,
  "delete the live release": `rm -rf "$(readlink -f ${base}/current)"`,
  "delete an old release": `rm -rf "$(readlink -f ${base}/previous)"`,
  "delete the maps": `rm -rf ${base}/maps/*`,
} as const;

const drift = (kind: keyof typeof drifts, host: string) => {
  const name = `${kind} on ${host}`;
  return step(name, (real) =>
    real.step(
      name,
      async () => {
        if (real.down.has(host)) return;
        await onHost(real.fleet.sandbox, host, drifts[kind]);
        if (kind === "stop httpd") real.down.add(host);
        if (kind === "stop httpd" || kind === "delete an old release") return;
        // What httpd has read is served still; the next push puts the folder right.
        real.changes.any();
        await real.mustUp();
      },
      // Without the folder of what httpd has read, nobody can tell whether a graceful restart will do: it is stopped.
      kind === "stop httpd" || kind === "delete the maps" || kind === "delete the live release" ? [host] : [],
    ),
  );
};

const rebuild = (host: string) =>
  step(`rebuild ${host}`, (real) =>
    real.step(`rebuild ${host}`, async () => {
      await real.fleet.sandbox.wipe(host);
      real.down.add(host);
    }, [host]),
  );

const concurrent = (host: string) =>
  step(`push while another deployer pushes to ${host}`, (real) =>
    real.step(`push while another deployer pushes to ${host}`, async () => {
      real.changes.any();
      const other = DirectPush.of(real.fleet, host);
      real.changes.any();
      const [end, run] = await Promise.all([other.run(), real.fleet.up()]);
      expect(end.reached, end.output).toBe("done");
      expect(run.status, run.output).toBe(0);
      real.down.clear();
    }),
  );

const host = fc.constantFrom("web1", "web2", "web3");

/** Every kind of step, as likely as the other. */
export const allSteps: fc.Arbitrary<Step>[] = [
  fc.constant(push),
  fc.constant(pushMapRow),
  fc.constant(pushFailing),
  host.map(edit),
  fc
    .tuple(fc.constantFrom(...victims), host, fc.constantFrom(...instants), fc.integer({ min: 0, max: 1500 }))
    .map(([victim, at, instant, delay]) => kill(victim, at, instant, delay)),
  fc
    .tuple(fc.constantFrom(...(Object.keys(drifts) as (keyof typeof drifts)[])), host)
    .map(([kind, at]) => drift(kind, at)),
  host.map(rebuild),
  host.map(concurrent),
];
