import { existsSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { readShard, type Shard, stackShard } from "../src/shard/shard";

/** Which fleet file a stack has, and which part of its hosts. */
export interface StackFleet {
  readonly file: string;
  /** What the names of the stacks of its shards begin with. */
  readonly fleetStack: string;
  readonly shard: Shard | undefined;
}

/**
 * `stacks/<stack>.fleet.yaml`, or of `prod-3of8` the shard 3 of 8 of `stacks/prod.fleet.yaml`; the stack's configuration may name
 * another file (`fleetFile`) and shard (`shard`).
 *
 * @throws pulumi.RunError for a `shard` that is none.
 */
export function stackFleet(stack: string, config: pulumi.Config): StackFleet {
  const named = existsSync(join("stacks", `${stack}.fleet.yaml`)) ? undefined : stackShard(stack);
  const fleetStack = named?.fleet ?? stack;
  const configured = config.get("shard");
  const shard = configured === undefined ? named?.shard : readShard(configured);
  if (configured !== undefined && shard === undefined) {
    throw new pulumi.RunError(
      `No host was touched. There is no shard "${configured}". Name one such as the third of eight with: pulumi config set shard 3of8`,
    );
  }
  return { file: join("stacks", config.get("fleetFile") ?? `${fleetStack}.fleet.yaml`), fleetStack, shard };
}
