import type { types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../../src/diagnostic/diagnostic";
import { driftGeneration } from "../../src/look/drift-generation";
import { driftRefusal } from "../../src/look/drift-report";
import { formerNames } from "../../src/look/former-names";
import { hasDrifted, isFailure, type LookOutcome } from "../../src/look/look-outcome";
import { refusalText } from "../../src/look/look-table";
import type { DriftPolicy } from "../../src/model/rollout";
import { sha256 } from "../sha256";
import { expectAgent } from "./authentication";
import { connectionEndpoint } from "./connection-endpoint";
import type { HostEndpoint } from "./endpoint";
import type { HostJudge } from "./host-judge";
import { lookAtHosts } from "./look-at-hosts";
import { LookFault } from "./look-fault";
import { lookRefusal } from "./look-refusal";

/** The look of one run of the program at all hosts of a fleet; it begins at once. */
export class FleetLook {
  /**
   * Resolves when the hosts may be pushed to. Rejects with one pulumi.RunError: in an update with all failures, or else with
   * what hosts have that stands in the way, where a preview goes on; and with all drift where that is to be refused.
   */
  readonly accepted: Promise<true>;
  readonly #outcomes: Promise<ReadonlyMap<string, LookOutcome>>;
  readonly #formerNames: Promise<ReadonlyMap<string, string>>;

  constructor(
    connections: ReadonlyMap<string, types.input.remote.ConnectionArgs>,
    readonly policy: DriftPolicy,
    /** Judges what hosts have. Default: nothing is judged. */
    private readonly judge?: HostJudge,
  ) {
    this.#outcomes = lookAt(connections, judge);
    this.#formerNames = this.#outcomes.then((outcomes) => formerNames([...outcomes.values()]));
    this.accepted = this.#refuse();
    // Who waits for one of them hears of it; that nobody does is no fault of its own.
    for (const each of [this.accepted, this.#formerNames]) each.catch(() => undefined);
  }

  /** Resolves when every host was looked at, whatever came of it. */
  async finished(): Promise<void> {
    await this.#outcomes;
  }

  /** Undefined in a preview where the connection is not known yet. */
  async outcome(host: string): Promise<LookOutcome | undefined> {
    return (await this.#outcomes).get(host);
  }

  /** What the host itself shows to be wrong; empty where it was not seen. */
  async diagnosticsOf(host: string): Promise<readonly Diagnostic[]> {
    const outcome = await this.outcome(host);
    return outcome === undefined || isFailure(outcome) ? [] : (this.judge?.diagnosticsOf(outcome) ?? []);
  }

  /** The generation that the host is to be brought to; unknown in a preview where the host was not seen. */
  generation(host: string): pulumi.Output<string> {
    return pulumi.output(this.outcome(host)).apply((outcome) =>
      // A string for whoever reads the type, and for the engine a value that an update will tell.
      outcome === undefined || isFailure(outcome)
        ? (pulumi.unknown as unknown as string)
        : this.policy === "repair"
          ? driftGeneration(outcome.status, sha256)
          : outcome.status.generation,
    );
  }

  /** The name of the host's resources where it was renamed since the last push; its own name where it was not. */
  async stateName(host: string): Promise<string> {
    return (await this.#formerNames).get(host) ?? host;
  }

  async #refuse(): Promise<true> {
    const outcomes = [...(await this.#outcomes).values()];
    if (!pulumi.runtime.isDryRun() && outcomes.some(isFailure)) throw lookRefusal(refusalText(outcomes));
    if (this.policy === "refuse" && outcomes.some(hasDrifted)) throw lookRefusal(driftRefusal(outcomes));
    const refusal = pulumi.runtime.isDryRun() ? undefined : this.judge?.refusalText(outcomes);
    if (refusal !== undefined) throw lookRefusal(refusal);
    return true;
  }
}

// --- internal ---

async function lookAt(
  connections: ReadonlyMap<string, types.input.remote.ConnectionArgs>,
  judge: HostJudge | undefined,
): Promise<ReadonlyMap<string, LookOutcome>> {
  const endpoints = new Map<string, HostEndpoint>();
  for (const [host, args] of connections) {
    const endpoint = await connectionEndpoint(args);
    if (endpoint !== undefined) endpoints.set(host, endpoint);
  }
  const agent = await agentFault();
  const outcomes =
    agent === undefined
      ? await lookAtHosts(endpoints, (host) => judge?.wanted(host))
      : [...endpoints.keys()].map((host) => failure(host, agent));
  return new Map(outcomes.map((outcome) => [outcome.host, outcome]));
}

async function agentFault(): Promise<LookFault | undefined> {
  try {
    await expectAgent();
    return undefined;
  } catch (error) {
    if (error instanceof LookFault) return error;
    throw error;
  }
}

function failure(host: string, { stage, reason, remedy }: LookFault): LookOutcome {
  return { host, stage, cause: reason, remedy };
}
