import { dirname } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { shardMistake } from "../src/shard/shard-mistake";
import { fleetConnections } from "./connection";
import { Fleet, preparedOrThrow } from "./fleet";
import { loadFleetFile } from "./fleet-file";
import { fleetOfShard } from "./fleet-shard";
import { expectHandedOver } from "./hand-over";
import { FleetLook } from "./look/fleet-look";
import { hostJudge } from "./look/host-judge";
import { prepareFleet } from "./prepare-fleet";
import { printAtExit } from "./print-at-exit";
import { projectFolder } from "./project-folder";
import { sayLongWork } from "./say-long-work";
import { namedSecrets } from "./secret-texts";
import { stackFleet } from "./stack-fleet";

/**
 * What the Pulumi program does: the fleet file of the stack, `stacks/<stack>.fleet.yaml`, becomes a Fleet.
 *
 * @throws pulumi.RunError for whatever a person has to put right
 */
export async function deployStack(): Promise<void> {
  process.chdir(projectFolder());
  const config = new pulumi.Config();
  const { file, fleetStack, shard } = stackFleet(pulumi.getStack(), config);

  const result = loadFleetFile(file);
  if (result === undefined) {
    throw new pulumi.RunError(
      `There is no fleet file ${file}. Write one, or name another with: pulumi config set fleetFile NAME`,
    );
  }
  if (result.loaded !== undefined) await sayLongWork(result.loaded);
  // A string and no output: it is part of the payload, whose digest stands in commands.
  const secretsKey = pulumi.runtime.getConfig(`${config.name}:secretsKey`);
  const whole = preparedOrThrow(prepareFleet(result, secretsKey));
  const { shards } = whole.loaded.fleet;
  const mistake = shardMistake({ stack: pulumi.getStack(), file, shard, shards });
  if (mistake !== undefined) throw new pulumi.RunError(`No host was touched. ${mistake}`);
  if (shard !== undefined) await expectHandedOver(whole.loaded.fleet, shard, fleetStack);
  const prepared = shard === undefined ? whole : fleetOfShard(whole, shard);
  /** Keys of the stack's configuration that are kept encrypted, as the language host hands them over. */
  const secretKeys: readonly string[] = JSON.parse(process.env.PULUMI_CONFIG_SECRET_KEYS ?? "[]");
  const secrets = Object.fromEntries(
    [...namedSecrets(prepared.loaded.fleet).keys(), "secretsKey"].flatMap((name) => {
      const text = config.getSecret(name);
      if (text === undefined) return [];
      // In clear text it would stand in Pulumi.<stack>.yaml for everyone who reads the project.
      if (!secretKeys.includes(`${config.name}:${name}`)) {
        throw new pulumi.RunError(
          `The secret "${name}" is set in clear text. Set it anew with: pulumi config set --secret ${name} < FILE`,
        );
      }
      return [[name, text]];
    }),
  );
  const options = {
    folder: dirname(file),
    secrets,
    shard: shard?.number,
    privateKey: config.getSecret("privateKey"),
    privateKeyPassphrase: config.getSecret("privateKeyPassphrase"),
  };
  const { fleet } = prepared.loaded;
  const look =
    (config.getBoolean("look") ?? true) &&
    new FleetLook(fleetConnections(fleet, options), fleet.rollout.drift, hostJudge(prepared));
  // An update that has to be refused registers nothing.
  if (look !== false) await look.accepted;
  const component = new Fleet(fleet.fleet, prepared, { ...options, look });
  printAtExit(() => component.rolloutReport());
  if (look !== false) await look.finished();
}
