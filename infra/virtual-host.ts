import * as pulumi from "@pulumi/pulumi";
import type { VirtualHost as VirtualHostModel } from "../src/model/virtual-host";
import { DaemonProcessGroup } from "./daemon-process-group";

/** One virtual host, as the model has it: what changes about it shows in a preview in the model's words. */
export class VirtualHost extends pulumi.ComponentResource {
  constructor(name: string, virtualHost: VirtualHostModel, opts?: pulumi.ComponentResourceOptions) {
    const { daemonProcessGroups, ...own } = virtualHost;
    super("wsgi-fleet:index:VirtualHost", name, own, opts);
    for (const group of daemonProcessGroups) {
      new DaemonProcessGroup(`${name}/${group.name}`, group, { parent: this });
    }
    this.registerOutputs({});
  }
}
