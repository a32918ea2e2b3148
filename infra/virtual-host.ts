import * as pulumi from "@pulumi/pulumi";
import type { ModelPath } from "../src/diagnostic/model-path";
import type { VirtualHost as VirtualHostModel } from "../src/model/virtual-host";
import { DaemonProcessGroup } from "./daemon-process-group";
import { modelInputs } from "./model-inputs";

export interface VirtualHostArgs {
  readonly virtualHost: VirtualHostModel;
  /** The text of its rendered file. */
  readonly file: string | undefined;
}

/**
 * One virtual host, as the model has it, and its file: what changes about it shows in a preview in the model's words
 * and line by line.
 */
export class VirtualHost extends pulumi.ComponentResource {
  readonly #daemonProcessGroups: readonly DaemonProcessGroup[];

  constructor(name: string, { virtualHost, file }: VirtualHostArgs, opts?: pulumi.ComponentResourceOptions) {
    const { daemonProcessGroups, ...own } = virtualHost;
    super("wsgi-fleet:index:VirtualHost", name, { ...modelInputs(own), file }, opts);
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
