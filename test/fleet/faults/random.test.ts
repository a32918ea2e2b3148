import fc from "fast-check";
import { expect, it } from "vitest";
import { RandomFleet } from "./random-fleet";
import { allSteps, type Model } from "./random-steps";

// Proves on three real hosts that whatever happens to a fleet, in whatever order, each host serves exactly one complete
// release at every instant or is known to be down by what was done to it, that nothing stays behind, and that one `up` brings
// all of them to the newest release. A failure names its seed and path: WSGI_FLEET_SEED and WSGI_FLEET_PATH run it again.
const isLong = process.env.WSGI_FLEET_LONG === "1";
const steps = isLong ? 12 : 3;
const runs = isLong ? 25 : 1;
const fresh = Number(process.env.WSGI_FLEET_SEED ?? Date.now() % 2 ** 31);
let taken = 0;

const sequence = fc.commands(allSteps, { maxCommands: steps, size: "max" });

async function runSequence(commands: Iterable<fc.AsyncCommand<Model, RandomFleet>>): Promise<void> {
  fc.pre([...commands].length >= steps - 1);
  const real = await RandomFleet.create("test-random");
  try {
    await fc.asyncModelRun(() => ({ model: {}, real }), commands);
    await real.step("at last, push", async () => {
      real.changes.any();
      await real.mustUp();
    });
    expect([...real.down]).toEqual([]);
  } catch (error) {
    // The end of a long run is hours away, and a shorter sequence may fail in another way.
    process.stdout.write(`FAILED: ${(error as Error).message}\n`);
    throw error;
  } finally {
    taken += real.steps.length;
    process.stdout.write(`${real.steps.join("; ")} (${taken} steps so far)\n`);
    await real.fleet.close();
  }
}

it.each([
  ["a fixed seed", 1, undefined],
  ["a fresh seed", fresh, process.env.WSGI_FLEET_PATH],
])(
  "a sequence of %s leaves every host with one complete release",
  async (_, seed, path) => {
    await fc.assert(fc.asyncProperty(sequence, runSequence), {
      seed,
      numRuns: runs,
      endOnFailure: !isLong,
      ...(path !== undefined && { path }),
    });
  },
  isLong ? 6 * 3_600_000 : 600_000,
);
