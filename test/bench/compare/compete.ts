import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { logins, loginsSince } from "./connections";
import type { Contender } from "./contender";
import { hostCpuSeconds } from "./host-cpu";
import { httpdProcesses } from "./httpd-processes";
import { firstJob, type Job, withMovedRow, withTitle } from "./job";
import type { Options } from "./options";
import type { Scenario } from "./scenario";
import { verify } from "./verify";

/** One timed run. */
export interface Measurement {
  readonly contender: string;
  readonly scenario: Scenario;
  /** From 1. */
  readonly round: number;
  readonly seconds: number;
  /** SSH connections of all hosts together. */
  readonly connections: number;
  /** Processor seconds of all hosts together. */
  readonly hostCpu: number;
}

/** What a run must leave: the job that hosts serve then, and what it has to leave alone. */
interface Step {
  readonly scenario: Scenario;
  /** What is edited before. */
  readonly job: Job;
  /** What hosts serve after. */
  readonly served: Job;
  /** The last host is replaced by a blank one before. */
  readonly wipes?: boolean;
  /** httpd is restarted; otherwise it must not be, but for a blank host's. */
  readonly restarts?: boolean;
}

/**
 * Each round everyone takes a fleet of blank hosts through all scenarios; who begins is another one each round. Every run must
 * succeed, and requests to every host must show what it was to bring about.
 *
 * @throws with the output of a run that failed or left another state than it should
 */
export async function compete(
  contenders: readonly Contender[],
  sandbox: Sandbox,
  { rounds, scenarios }: Options,
): Promise<Measurement[]> {
  const all: Measurement[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const contender of inTurn(contenders, round)) {
      await contender.settle();
      if (contender.deploys) for (const { name } of sandbox.hosts) await sandbox.wipe(name);
      await contender.reset();
      for (const step of steps(round, scenarios)) {
        const measured = await take(contender, sandbox, step);
        process.stderr.write(
          `round ${round}  ${contender.name.padEnd(22)}${step.scenario.padEnd(10)}${measured.seconds.toFixed(2)} s, ${measured.connections} connections, ${measured.hostCpu.toFixed(2)} s of the hosts' processors\n`,
        );
        if (scenarios.includes(step.scenario)) all.push({ ...measured, round });
      }
    }
  }
  return all;
}

/**
 * Who deploys takes turns in beginning; the floors come behind, because they do as much as was done. Who takes minutes for
 * each run takes part in the first round alone.
 */
export function inTurn<C extends Pick<Contender, "deploys" | "onlyOnce">>(
  contenders: readonly C[],
  round: number,
): C[] {
  const deploying = contenders.filter(({ deploys, onlyOnce }) => deploys && !(onlyOnce && round > 1));
  const first = (round - 1) % Math.max(deploying.length, 1);
  return [
    ...deploying.slice(first),
    ...deploying.slice(0, first),
    ...contenders.filter(({ deploys }) => !deploys),
  ];
}

// --- internal ---

/** The first deployment is what all others stand on. */
function steps(round: number, scenarios: readonly Scenario[]): Step[] {
  const edited = withTitle(firstJob, `Edited in round ${round}`);
  const beforeRow = scenarios.includes("site") ? edited : firstJob;
  const moved = withMovedRow(beforeRow);
  const last = scenarios.includes("row") ? moved : beforeRow;
  const all: Step[] = [
    { scenario: "first", job: firstJob, served: firstJob, restarts: true },
    { scenario: "unchanged", job: firstJob, served: firstJob },
    { scenario: "preview", job: edited, served: firstJob },
    { scenario: "site", job: edited, served: edited, restarts: true },
    { scenario: "row", job: moved, served: moved },
    { scenario: "wiped", job: last, served: last, wipes: true },
  ];
  return all.filter(({ scenario }) => scenario === "first" || scenarios.includes(scenario));
}

async function take(
  contender: Contender,
  sandbox: Sandbox,
  { scenario, job, served, wipes = false, restarts = false }: Step,
): Promise<Omit<Measurement, "round">> {
  contender.write(job);
  const names = sandbox.hosts.map(({ name }) => name);
  const last = names.at(-1) ?? "";
  if (wipes && contender.deploys) await sandbox.wipe(last);
  const quiet = restarts ? [] : wipes ? names.slice(0, -1) : names;
  const processes = await httpdProcesses(sandbox, quiet);
  const before = logins(sandbox);
  const cpu = hostCpuSeconds(sandbox);
  const { status, output, seconds } = await contender.run(scenario);
  const hostCpu = hostCpuSeconds(sandbox) - cpu;
  const connections = loginsSince(sandbox, before);
  await contender.settle();
  const told = `${contender.name}, ${scenario}:\n${output}`;
  if (status !== 0) throw new Error(`Status ${status} of ${told}`);
  if (contender.deploys) {
    await verify(served, sandbox).catch((error: Error) => {
      throw new Error(`${error.message}\nafter ${told}`);
    });
    if ((await httpdProcesses(sandbox, quiet)) !== processes)
      throw new Error(`httpd was restarted by ${told}`);
  }
  await contender.ran?.(scenario, { output, connections });
  return { contender: contender.name, scenario, seconds, connections: total(connections), hostCpu };
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
