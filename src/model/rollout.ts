import { z } from "zod";

const seconds = (least: number, most: number) =>
  z
    .int("must be a whole number")
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);

const hour = 3600;

/** `1%` to `100%`. */
export const percentage = z
  .string()
  .regex(/^([1-9][0-9]?|100)%$/, "must be a number of hosts, or a percentage from 1% to 100%");

/** The size of a wave: so many hosts, or a percentage of all hosts of the fleet, rounded up. */
const waveSize = z.union([
  z.int("must be a whole number").min(1, "must be at least 1: a wave has a host"),
  percentage,
]);

/** How a push goes through the hosts: in which waves, and what each host does around its switch. */
export const rolloutSchema = z.strictObject({
  waves: z.array(waveSize).nonempty("must not be empty").default(["100%"]).meta({
    description:
      "The size of each wave: a number of hosts, or a percentage of all hosts, rounded up; the last size is repeated until every host has its wave. Hosts are taken in the order of the file (those whose names are mere numbers first, by number), so that with `[1, 50%, 100%]` the first is the canary. A wave begins when every host of the one before is done.",
  }),
  pause: seconds(0, 24 * hour)
    .default(0)
    .meta({ description: "Seconds. Between a wave in which something was changed and the next one." }),
  watch: seconds(0, hour).default(0).meta({
    description:
      "Seconds. How long a host must go on answering its checks after the switch before it is done; the release of before is put back where one fails.",
  }),
  confirmWithin: seconds(10, hour).default(60).meta({
    description:
      "Seconds. Time in which the switch must be confirmed over a new connection; a host that hears nothing puts the release of before back by itself. The time of `watch` comes on top.",
  }),
  drain: seconds(0, hour).default(0).meta({
    description:
      "Seconds. How long, at most, a restart waits for the requests that daemon processes are working on.",
  }),
  drift: z.enum(["repair", "report", "refuse"]).default("repair").meta({
    description:
      "What becomes of a host that somebody has changed by hand since the last push: `repair` shows it in the preview as an update of that host, and the update puts it right; `report` only says it; `refuse` refuses every preview and every update until the host is as it was or this is set to `repair`.",
  }),
  keep: z
    .int("must be a whole number")
    .min(2, "must be at least 2: what is live, and what was before")
    .max(100, "must be at most 100")
    .default(3)
    .meta({ description: "Complete releases that each host keeps." }),
});

/** What becomes of a host that was changed by hand. */
export type DriftPolicy = Rollout["drift"];

export type Rollout = z.output<typeof rolloutSchema>;
