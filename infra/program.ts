import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Fleet, preparedOrThrow } from "./fleet";
import { loadFleetFile } from "./fleet-file";
import { prepareFleet } from "./prepare-fleet";
import { printAtExit } from "./print-at-exit";
import { projectFolder } from "./project-folder";
import { namedSecrets } from "./secret-texts";

// The Pulumi program: the fleet file of the stack, `stacks/<stack>.fleet.yaml`, becomes a Fleet.
process.chdir(projectFolder());
const config = new pulumi.Config();
const file = join("stacks", config.get("fleetFile") ?? `${pulumi.getStack()}.fleet.yaml`);

const result = loadFleetFile(file);
if (result === undefined) {
  throw new pulumi.RunError(
    `There is no fleet file ${file}. Write one, or name another with: pulumi config set fleetFile NAME`,
  );
}
// A string and no output: it is part of the payload, whose digest stands in commands.
const secretsKey = pulumi.runtime.getConfig(`${config.name}:secretsKey`);
const prepared = preparedOrThrow(prepareFleet(result, secretsKey));
const privateKey = config.getSecret("privateKey");
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
const fleet = new Fleet(prepared.loaded.fleet.fleet, prepared, {
  folder: dirname(file),
  secrets,
  ...(privateKey === undefined ? {} : { privateKey }),
});
printAtExit(() => fleet.rolloutReport());
