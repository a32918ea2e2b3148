import * as pulumi from "@pulumi/pulumi";
import type { DaemonProcessGroup as DaemonProcessGroupModel } from "../src/model/daemon-process-group";
import { modelInputs } from "./model-inputs";

/** One daemon process group, as the model has it. */
export class DaemonProcessGroup extends pulumi.ComponentResource {
  constructor(name: string, group: DaemonProcessGroupModel, opts?: pulumi.ComponentResourceOptions) {
    super("wsgi-fleet:index:DaemonProcessGroup", name, modelInputs(group), opts);
    this.registerOutputs({});
  }
}
