import { basename } from "node:path";
import { parseArgs } from "node:util";
import { shardStacks } from "../shard/shard";
import { shardOfHost } from "../shard/shard-of-host";
import { readableFleet } from "./readable-fleet";
import { UsageError } from "./usage";

/** `wsgi-fleet shards FLEETFILE`: the stacks that the hosts of a fleet are split over, and which has which; for loops and CI. */
export function shards(argv: string[]): number {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      names: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError("shards needs one fleet file.");
  const stack = values.stack ?? stackOfFile(file);
  const fleet = readableFleet(file);
  if (fleet === undefined) return 1;
  const { hosts, shards: count } = fleet;
  const stacks = (count === undefined ? [stack] : shardStacks(stack, count)).map((name) => ({
    stack: name,
    hosts: [] as string[],
  }));
  for (const host of Object.keys(hosts)) stacks[shardOfHost(host, stacks.length) - 1]?.hosts.push(host);
  const lines = values.json
    ? [JSON.stringify(stacks)]
    : stacks.map(({ stack: name, hosts: own }) =>
        values.names
          ? name
          : `${name}  ${own.length} ${own.length === 1 ? "host" : "hosts"}: ${own.join(", ")}`,
      );
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

/** `prod` of `stacks/prod.fleet.yaml`. */
export function stackOfFile(file: string): string {
  const stack = /^(.+)\.fleet\.ya?ml$/.exec(basename(file))?.[1];
  if (stack === undefined)
    throw new UsageError("Name the stack with --stack: the file is not called STACK.fleet.yaml.");
  return stack;
}
