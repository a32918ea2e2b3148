import * as pulumi from "@pulumi/pulumi";
import type { LoadedFleet } from "../src/load/load-fleet";

/** With so many rows of maps, judging and packing take seconds. */
const manyRows = 100_000;

/**
 * Says at the stack what takes the seconds that follow, where that is much: until the engine's next word on a terminal, and
 * nowhere in CI. The engine has it when this ends, and not only after the work, which lets nothing else happen.
 */
export async function sayLongWork({ mapEntries }: LoadedFleet): Promise<void> {
  const maps = [...mapEntries.values()].flatMap((ofConfiguration) => [...ofConfiguration.values()]);
  const rows = maps.reduce((sum, each) => sum + each.rows.length, 0);
  if (rows < manyRows || process.env.CI) return;
  const isEphemeral = true;
  await pulumi.log.info(
    `judging and packing ${rows.toLocaleString("en")} rows of maps`,
    undefined,
    undefined,
    isEphemeral,
  );
}
