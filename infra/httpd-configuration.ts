import * as pulumi from "@pulumi/pulumi";
import type { ModelPath } from "../src/diagnostic/model-path";
import type { MapEntries } from "../src/load/load-fleet";
import type { Configuration } from "../src/model/configuration";
import { shortDigest } from "../src/release/release";
import { virtualHostFiles, virtualHostNames } from "../src/view/virtual-host-files";
import { DaemonProcessGroup } from "./daemon-process-group";
import type { PreparedConfiguration } from "./prepare-fleet";
import { sha256 } from "./sha256";
import { VirtualHost } from "./virtual-host";

/** Maps up to this many rows are shown row by row in a preview; bigger ones by digest and counts. */
const rowsShown = 200;

export interface HttpdConfigurationArgs {
  readonly configuration: Configuration;
  readonly prepared: PreparedConfiguration;
  readonly maps: ReadonlyMap<string, MapEntries>;
}

/**
 * One httpd configuration. Its inputs are the rendered files that are no virtual host's, so that `pulumi preview
 * --diff` shows which lines change, once, however many hosts run it, and in `fullRestart`, one text of lines, what httpd
 * has to be stopped and started for. Children: its virtual hosts, each with its file, and daemon process groups.
 */
export class HttpdConfiguration extends pulumi.ComponentResource {
  readonly #daemonProcessGroups: readonly DaemonProcessGroup[];
  readonly #virtualHosts: readonly VirtualHost[];

  constructor(name: string, args: HttpdConfigurationArgs, opts?: pulumi.ComponentResourceOptions) {
    const { configuration, prepared, maps } = args;
    const names = virtualHostNames(configuration);
    const ofVirtualHosts = new Set(virtualHostFiles(configuration));
    const files = Object.entries(prepared.files).filter(([file]) => !ofVirtualHosts.has(file));
    super(
      "wsgi-fleet:index:HttpdConfiguration",
      name,
      {
        files: Object.fromEntries(files),
        maps: mapInputs(prepared, maps),
        fullRestart: prepared.release.fullRestart.join("\n"),
      },
      opts,
    );
    this.#daemonProcessGroups = configuration.daemonProcessGroups.map(
      (group) => new DaemonProcessGroup(`${name}/${group.name}`, group, { parent: this }),
    );
    this.#virtualHosts = configuration.virtualHosts.map((virtualHost, index) => {
      const file = prepared.files[`vhosts/${names[index]}.conf`];
      return new VirtualHost(`${name}/${names[index]}`, { virtualHost, file }, { parent: this });
    });
    this.registerOutputs({});
  }

  /** The innermost component that a model path belongs to; it starts below the configuration's. */
  resourceAt([list, index, ...below]: ModelPath): pulumi.Resource {
    if (list === "daemonProcessGroups") return this.#daemonProcessGroups[Number(index)] ?? this;
    if (list === "virtualHosts") return this.#virtualHosts[Number(index)]?.resourceAt(below) ?? this;
    return this;
  }
}

// --- internal ---

function mapInputs(
  prepared: PreparedConfiguration,
  maps: ReadonlyMap<string, MapEntries>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(prepared.maps).map(([name, text]) => {
      const rows = maps.get(name)?.rows ?? [];
      if (rows.length <= rowsShown) return [name, text];
      const rowsOfGroup: Record<string, number> = {};
      for (const { value } of rows) rowsOfGroup[value] = (rowsOfGroup[value] ?? 0) + 1;
      return [name, { rows: rows.length, rowsOfGroup, digest: shortDigest(sha256(text)) }];
    }),
  );
}
