import type { Measurement } from "./compete";
import type { Machine } from "./machine";
import type { Options } from "./options";
import type { Scenario } from "./scenario";
import { type Spread, spread } from "./statistics";

/** Everything of one run of the bench, as docs/benchmarks/ keeps it. */
export interface Result extends Pick<Options, "hosts" | "rounds" | "latency" | "contenders" | "scenarios"> {
  readonly machine: Machine;
  readonly measurements: readonly Measurement[];
}

/** Of one contender in one scenario. */
export interface Figure {
  /** Over the rounds. */
  readonly seconds: Spread;
  /** Median, in multiples of that of wsgi-fleet; undefined where it did not take part. */
  readonly ratio: number | undefined;
  /** SSH connections for each host, the mean over hosts, the median over rounds. */
  readonly connections: number;
  /** Processor seconds of each host, likewise. */
  readonly hostCpu: number;
}

/** The contender that others are compared with. */
const measure = "wsgi-fleet";

/** Undefined where nothing was measured. */
export function figure(result: Result, contender: string, scenario: Scenario): Figure | undefined {
  const own = measured(result, contender, scenario);
  if (own.length === 0) return undefined;
  const seconds = spread(own.map((each) => each.seconds));
  const reference = measured(result, measure, scenario);
  return {
    seconds,
    ratio:
      reference.length === 0
        ? undefined
        : seconds.median / spread(reference.map((each) => each.seconds)).median,
    connections: spread(own.map(({ connections }) => connections)).median / result.hosts,
    hostCpu: spread(own.map(({ hostCpu }) => hostCpu)).median / result.hosts,
  };
}

/** "hosts-020" or "hosts-020-latency-50", in order of size: what its files are called. */
export function resultName({ hosts, latency }: Pick<Result, "hosts" | "latency">): string {
  return `hosts-${String(hosts).padStart(3, "0")}${latency === 0 ? "" : `-latency-${latency}`}`;
}

/** For a heading. */
export function resultTitle({ hosts, latency }: Pick<Result, "hosts" | "latency">): string {
  return `${hosts} hosts${latency === 0 ? "" : `, ${latency} ms to each`}`;
}

function measured({ measurements }: Result, contender: string, scenario: Scenario): Measurement[] {
  return measurements.filter((each) => each.contender === contender && each.scenario === scenario);
}
