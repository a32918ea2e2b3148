import { remote, type types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Host } from "../src/model/host";
import { normalizeHostKey } from "../src/model/host-key";
import {
  activateCommand,
  type HostCommandArgs,
  payloadPath,
  removeCommand,
  restoreCommand,
  stageCommand,
} from "../src/release/host-command";
import type { SecretFile } from "../src/release/secret-files";
import { type StageInput, stageInput } from "../src/release/stage-input";
import { sha256 } from "./prepare-fleet";

export interface HttpdHostArgs {
  readonly host: Host;
  readonly connection: types.input.remote.ConnectionArgs;
  readonly command: HostCommandArgs;
  /** Local file that is uploaded. */
  readonly payloadFile: string;
  /** `host.conf` of this host. */
  readonly hostConf: string;
  readonly secretFiles: readonly SecretFile[];
  /** Texts of the secrets by name; secret outputs. */
  readonly secrets: Readonly<Record<string, pulumi.Output<string>>>;
}

/**
 * One server: `upload`, then `stage`, which changes nothing that is live; `activate` comes later, when every host
 * of the fleet is staged. Removing it puts the server's httpd back as it was found.
 */
export class HttpdHost extends pulumi.ComponentResource {
  readonly stage: remote.Command;
  readonly #name: string;
  readonly #args: HttpdHostArgs;
  readonly #input: pulumi.Output<StageInput>;

  constructor(name: string, args: HttpdHostArgs, opts?: pulumi.ComponentResourceOptions) {
    const { host, connection, command, payloadFile, hostConf, secretFiles, secrets } = args;
    super(
      "wsgi-fleet:index:HttpdHost",
      name,
      {
        address: host.address,
        configuration: host.configuration,
        release: command.releaseId,
        variables: host.variables,
      },
      opts,
    );
    this.#name = name;
    this.#args = args;
    this.#input = pulumi.all(secrets).apply((texts) => stageInput(hostConf, secretFiles, texts, sha256));
    const upload = new remote.CopyToRemote(
      `${name}/upload`,
      {
        connection,
        source: new pulumi.asset.FileAsset(payloadFile),
        remotePath: payloadPath(command.payloadDigest),
        // An upload knows nothing of the host it went to; another server at the same address needs it again.
        triggers: [host.address, normalizeHostKey(host.hostKey)],
      },
      { parent: this },
    );
    this.stage = new remote.Command(
      `${name}/stage`,
      {
        connection,
        create: stageCommand(command),
        delete: removeCommand(command),
        stdin: this.#input.apply(({ text }) => text),
        addPreviousOutputInEnv: false,
        logging: remote.Logging.Stdout,
      },
      { parent: this, dependsOn: upload },
    );
  }

  /**
   * Adds the switch to the staged release, after `gate`. The digest of its secrets is an input, so that a changed secret
   * is switched to as well.
   */
  activateAfter(gate: pulumi.Resource): void {
    const { connection, command, secretFiles } = this.#args;
    const hasSecrets = secretFiles.length > 0;
    new remote.Command(
      `${this.#name}/activate`,
      {
        connection,
        create: activateCommand(command),
        delete: restoreCommand(command),
        ...(hasSecrets ? { stdin: this.#input.apply(({ secretsDigest }) => `${secretsDigest}\n`) } : {}),
        addPreviousOutputInEnv: false,
        logging: remote.Logging.Stdout,
      },
      { parent: this, dependsOn: gate },
    );
    this.registerOutputs({});
  }
}
