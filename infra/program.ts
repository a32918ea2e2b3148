import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Fleet, preparedOrThrow } from "./fleet";
import { loadFleetFile } from "./fleet-file";
import { prepareFleet } from "./prepare-fleet";
import { projectFolder } from "./project-folder";

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
const prepared = preparedOrThrow(prepareFleet(result));
const privateKey = config.getSecret("privateKey");
new Fleet(prepared.loaded.fleet.fleet, prepared, {
  folder: dirname(file),
  ...(privateKey === undefined ? {} : { privateKey }),
});
