import type { PulumiRun } from "../../../tools/demo/pulumi";
import type { Sandbox } from "../../../tools/sandbox/sandbox";
import type { Job } from "./job";
import type { Scenario } from "./scenario";

export type Run = Pick<PulumiRun, "status" | "output" | "seconds">;

/** What a contender works with. */
export interface Ground {
  readonly sandbox: Sandbox;
  /** A folder of its own, removed at the end. */
  readonly folder: string;
}

/** A way to bring the job to the hosts. */
export interface Contender {
  readonly name: string;
  /** Whether hosts get anything from it; the floors only show what a part of the work costs. */
  readonly deploys: boolean;
  /** Takes part in the first round alone, because each run takes minutes. */
  readonly onlyOnce?: boolean;
  /** Forgets what it knows of the hosts, because they are blank. */
  reset(): Promise<void>;
  /** What its user edits. */
  write(job: Job): void;
  /** The command that is timed. */
  run(scenario: Scenario): Promise<Run>;
  /** What a run leaves open, such as connections for the next one, which nobody has who comes an hour later. */
  settle(): Promise<void>;
  /** After the clock has stopped and the hosts were asked. */
  ran?(scenario: Scenario, run: { output: string; connections: ReadonlyMap<string, number> }): Promise<void>;
}
