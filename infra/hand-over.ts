import * as pulumi from "@pulumi/pulumi";
import type { Fleet } from "../src/model/fleet";
import { type Shard, shardStacks } from "../src/shard/shard";
import { shardOfHost } from "../src/shard/shard-of-host";
import { stackHosts } from "./stack-hosts";

/**
 * Refuses to let go of hosts that another shard is to have and does not have yet: they would be put back as they were found, and
 * serve nothing of ours until then. Once that shard's stack has pushed to them, to let go of them changes nothing on them.
 *
 * @throws pulumi.RunError that names the stacks to push first.
 */
export async function expectHandedOver(
  { hosts }: Pick<Fleet, "hosts">,
  shard: Shard,
  /** The name that stacks of shards begin with. */
  fleetStack: string,
): Promise<void> {
  const stacks = shardStacks(fleetStack, shard.of);
  const byAddress = new Map(Object.entries(hosts).map(([name, { address }]) => [address, name]));
  const early = new Map<string, string[]>();
  const had = new Map<string, ReadonlyMap<string, unknown>>();
  for (const [name, address] of await stackHosts(pulumi.getStack())) {
    // A host that was renamed may have another shard by its new name.
    const host = Object.hasOwn(hosts, name) ? name : byAddress.get(address ?? "");
    const number = host === undefined ? shard.number : shardOfHost(host, shard.of);
    const stack = stacks[number - 1];
    if (host === undefined || stack === undefined || number === shard.number) continue;
    const theirs = had.get(stack) ?? (await stackHosts(stack));
    had.set(stack, theirs);
    if (!theirs.has(host)) early.set(stack, [...(early.get(stack) ?? []), host]);
  }
  if (early.size === 0) return;
  const lines = [...early].map(
    ([stack, names]) => `  pulumi up --stack ${stack}    # ${names.sort().join(", ")}`,
  );
  throw new pulumi.RunError(
    `No host was touched: hosts that this stack has belong to other shards now, whose stacks do not have them yet. Push those first, which takes the hosts over as they are:\n${lines.join("\n")}\n`,
  );
}
