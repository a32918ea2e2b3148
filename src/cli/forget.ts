import { parseArgs } from "node:util";
import { didYouMean } from "../diagnostic/nearest-name";
import { shardText } from "../shard/shard";
import { shardOfHost } from "../shard/shard-of-host";
import { forgetHost, hostsOfState } from "../state/forget-host";
import { askForYes, canAsk } from "./ask";
import { exportStack, importStack } from "./pulumi-stack";
import { readableFleet } from "./readable-fleet";
import { stackOfFile } from "./shards";
import { UsageError } from "./usage";

/**
 * `wsgi-fleet forget FLEETFILE HOST`: takes a host that is out of the fleet file out of the state as well, without reaching it. It
 * stays as it is. Exit status 1 where nothing was forgotten.
 */
export async function forget(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      stack: { type: "string" },
      pulumi: { type: "string", default: "pulumi" },
      yes: { type: "boolean", default: false },
    },
  });
  const [file, host, ...more] = positionals;
  if (file === undefined || host === undefined || more.length > 0)
    throw new UsageError("forget needs a fleet file and the name of a host.");
  const fleetStack = values.stack ?? stackOfFile(file);
  const fleet = readableFleet(file);
  if (fleet === undefined) return 1;
  if (fleet.hosts[host] !== undefined) {
    return refuse(
      `"${host}" is in ${file}: the next up would reach for it. Take it out there first. Nothing was forgotten.`,
    );
  }
  const { shards } = fleet;
  const shard = shards === undefined ? undefined : { number: shardOfHost(host, shards), of: shards };
  const stack =
    shard === undefined || values.stack !== undefined ? fleetStack : `${fleetStack}-${shardText(shard)}`;
  const exported = await exportStack(values.pulumi, stack);
  if ("problem" in exported) return refuse(exported.problem);
  const { stack: before } = exported;
  const found = forgetHost(before, host);
  if (found === undefined)
    return refuse(
      `The state of stack "${stack}" has no host "${host}". ${didYouMean(host, hostsOfState(before))}`,
    );
  const { forgotten, address = "its address" } = found;
  process.stdout.write(
    [
      `Forgotten in the state of stack "${stack}":`,
      ...forgotten.map((urn) => `  ${urn}`),
      `${host} (${address}) is not reached and stays as it is: what it serves, it goes on serving.`,
      `Where it can be reached, up without it puts it back as it was found instead.`,
      "",
    ].join("\n"),
  );
  if (!values.yes) {
    if (!canAsk()) return refuse("Nobody can be asked here: add --yes. Nothing was forgotten.");
    if (!(await askForYes(`Forget ${host}?`))) return refuse("Nothing was forgotten.");
  }
  const problem = await importStack(values.pulumi, stack, found.stack);
  if (problem !== undefined) return refuse(problem);
  const own = shard === undefined ? host : `${host} shard=${shard.number}`;
  process.stdout.write(
    `${host} is forgotten. When it is back, run on it as root:\n  sh /var/lib/wsgi-fleet/host.sh restore ${own} && sh /var/lib/wsgi-fleet/host.sh remove ${own}\n`,
  );
  return 0;
}

// --- internal ---

function refuse(words: string): number {
  process.stderr.write(`${words}\n`);
  return 1;
}
