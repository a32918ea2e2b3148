import * as pulumi from "@pulumi/pulumi";
import type { ModelPath } from "../src/diagnostic/model-path";
import type { VirtualHost as VirtualHostModel } from "../src/model/virtual-host";
import { DaemonProcessGroup } from "./daemon-process-group";

/** One virtual host, as the model has it: what changes about it shows in a preview in the model's words. */
export class VirtualHost extends pulumi.ComponentResource {
  readonly #daemonProcessGroups: readonly DaemonProcessGroup[];

  constructor(name: string, virtualHost: VirtualHostModel, opts?: pulumi.ComponentResourceOptions) {
    const { daemonProcessGroups, ...own } = virtualHost;
    super("wsgi-fleet:index:VirtualHost", name, own, opts);
    this.#daemonProcessGroups = daemonProcessGroups.map(
      (group) => new DaemonProcessGroup(`${name}/${group.name}`, group, { parent: this }),
    );
    this.registerOutputs({});
  }

  /** The innermost component that a model path belongs to; it starts below the virtual host's. */
  resourceAt([list, index]: ModelPath): pulumi.Resource {
    const group = list === "daemonProcessGroups" ? this.#daemonProcessGroups[Number(index)] : undefined;
    return group ?? this;
  }
}
