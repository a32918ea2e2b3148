import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Rollout as RolloutModel } from "../src/model/rollout";
import { startedAttempt } from "../src/release/host-command";
import { rolloutReport } from "../src/rollout/rollout-report";
import { inWaves } from "../src/rollout/waves";
import type { HttpdHost, Switch } from "./httpd-host";

/**
 * The switch of all hosts, wave by wave. Between the phases and the waves stands one gate each, so that edges grow with
 * the number of hosts and not with its square; what a gate waits for and what waits for it is all that keeps waves apart.
 */
export class Rollout {
  readonly #waves: readonly (readonly string[])[];
  readonly #switched = new Set<string>();
  readonly #done = new Set<string>();
  readonly #confirmWithin: number;
  #isStaged = false;

  constructor(
    name: string,
    hosts: ReadonlyMap<string, HttpdHost>,
    rollout: RolloutModel,
    parent: pulumi.Resource,
  ) {
    const waves = inWaves([...hosts], rollout.waves);
    this.#waves = waves.map((wave) => wave.map(([host]) => host));
    this.#confirmWithin = rollout.confirmWithin;
    const staged = new local.Command(
      `${name}/staged`,
      { create: ":" },
      { parent, dependsOn: [...hosts.values()].map(({ stage }) => stage) },
    );
    // An output and not the id, which is known of an update that failed as well.
    staged.stdout.apply(() => {
      this.#isStaged = true;
    });
    let gate = staged;
    for (const [index, wave] of waves.entries()) {
      const switched = wave.map(([host, httpdHost]) => {
        const each = httpdHost.activateAfter(gate);
        each.activate.stdout.apply(() => this.#switched.add(host));
        each.confirm.stdout.apply(() => this.#done.add(host));
        return each;
      });
      if (waves.length === 1) continue;
      const isLast = index === waves.length - 1;
      gate = waveGate(`${name}/wave-${index + 1}`, switched, isLast ? 0 : rollout.pause, parent);
    }
  }

  /** What is done and what is not, where this run ends before every host is done. Nothing in a preview. */
  report(): string | undefined {
    if (pulumi.runtime.isDryRun()) return undefined;
    return rolloutReport(this.#waves, {
      isStaged: this.#isStaged,
      switched: this.#switched,
      done: this.#done,
      confirmWithin: this.#confirmWithin,
    });
  }
}

// --- internal ---

/**
 * Tells that a wave is done, and pauses. What the hosts said and their attempts are its input, so that it runs, and
 * pauses, exactly when hosts of its wave were pushed to.
 */
function waveGate(
  name: string,
  switches: readonly Switch[],
  pause: number,
  parent: pulumi.Resource,
): local.Command {
  const wave = name.slice(name.lastIndexOf("-") + 1);
  const outcomes = switches.map(({ activate, confirm }) =>
    pulumi
      .unsecret(pulumi.all([activate.stdout, confirm.stdout]))
      .apply(([activated, confirmed]) => `${lastLine(confirmed)}, attempt ${startedAttempt(activated)}`),
  );
  return new local.Command(
    name,
    {
      create: pause === 0 ? "cat" : `cat && sleep ${pause}`,
      stdin: pulumi.all(outcomes).apply((lines) => [`wave ${wave} is done`, ...lines, ""].join("\n")),
      logging: local.Logging.Stdout,
    },
    { parent, dependsOn: switches.map(({ confirm }) => confirm) },
  );
}

function lastLine(output: string): string {
  return output.trimEnd().split("\n").at(-1) ?? "";
}
