import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Deployment } from "./deployment";
import { onHost } from "./faults/on-host";
import { expectSettled } from "./faults/settled";

// Proves that turning the look on and off never makes a change that is none, whatever was done before: without a look the
// plan is the same with and without drift; with a look it has the host exactly when the host or the fleet file is not as the
// last push left it; and after a push with a look both are empty. A failure names its seed: WSGI_FLEET_SEED runs it again.
const isLong = process.env.WSGI_FLEET_LONG === "1";
const seed = Number(process.env.WSGI_FLEET_SEED ?? Date.now() % 2 ** 31);
let fleet: Deployment;
let taken = 0;

beforeAll(async () => {
  fleet = await Deployment.create("test-look-sequences", { hosts: 1 });
  fleet.edit("demo.fleet.yaml", "fleet: demo\n", "fleet: demo\nrollout: {confirmWithin: 10}\n");
  await fleet.mustUp();
});
afterAll(() => fleet?.close());

/** What is expected of the host and of the plan. */
interface Model {
  drifted: boolean;
  /** Whether the fleet file is another than the one that was pushed. */
  edited: boolean;
}

const site = "/var/lib/wsgi-fleet/current/vhosts/www.example.com_80.conf";
let threads = 10;

async function look(isOn: boolean): Promise<void> {
  await fleet.pulumi("config", "set", "look", String(isOn));
}

async function expectPlan(isLooking: boolean, isEmpty: boolean, steps: string): Promise<void> {
  await look(isLooking);
  const { status, output } = await fleet.pulumi("preview", "--expect-no-changes");
  expect([steps, status === 0], output).toEqual([steps, isEmpty]);
}

const steps = ["drift", "put right by hand", "edit", "push", "push without a look"] as const;

async function take(step: (typeof steps)[number], model: Model): Promise<void> {
  switch (step) {
    case "drift":
      if (!model.drifted) await onHost(fleet.sandbox, "web1", `chmod 600 ${site}`);
      model.drifted = true;
      break;
    case "put right by hand":
      await onHost(fleet.sandbox, "web1", `chmod 644 ${site}`);
      model.drifted = false;
      break;
    case "edit":
      threads += 1;
      fleet.rewrite("demo.fleet.yaml", (text) =>
        text.replace(/name: catalogue, threads: \d+/, `name: catalogue, threads: ${threads}`),
      );
      model.edited = true;
      break;
    default: {
      await look(step === "push");
      await fleet.mustUp();
      // A push for any reason goes to the host that it has a reason for.
      if (step === "push" || model.edited) model.drifted = false;
      model.edited = false;
    }
  }
}

const sequence = fc.array(fc.constantFrom(...steps), { minLength: 3, maxLength: isLong ? 8 : 4 });

it(`every sequence of them, from seed ${seed}`, async () => {
  await fc.assert(
    fc.asyncProperty(sequence, async (sequence) => {
      const model: Model = { drifted: false, edited: false };
      for (const [index, step] of sequence.entries()) {
        await take(step, model);
        taken += 1;
        const so = sequence.slice(0, index + 1).join("; ");
        await expectPlan(false, !model.edited, so);
        await expectPlan(true, !model.edited && !model.drifted, so);
      }
      await take("push", model);
      await expectPlan(true, true, `${sequence.join("; ")}; push`);
      await expectPlan(false, true, `${sequence.join("; ")}; push`);
      await expectSettled(fleet, "web1");
      console.log(`${sequence.join("; ")} (${taken} steps so far)`);
    }),
    { seed, numRuns: isLong ? 20 : 1, endOnFailure: !isLong },
  );
}, 7_200_000);
