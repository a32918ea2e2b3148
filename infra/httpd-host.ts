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
import { activateInput, secretsText, stageInput } from "../src/release/stage-input";
import { type Sealed, sealSecrets } from "./seal-secrets";

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
  /** What they are sealed with, which the payload holds. */
  readonly secretsKey: string | undefined;
}

/**
 * One server: `upload`, then `stage`, which changes nothing that is live; `activate` comes later, when every host
 * of the fleet is staged. Removing it puts the server's httpd back as it was found.
 */
export class HttpdHost extends pulumi.ComponentResource {
  readonly stage: remote.Command;
  readonly #name: string;
  readonly #args: HttpdHostArgs;
  readonly #sealed: pulumi.Output<Sealed | undefined>;

  constructor(name: string, args: HttpdHostArgs, opts?: pulumi.ComponentResourceOptions) {
    const { host, connection, command, payloadFile, hostConf, secretFiles, secrets, secretsKey } = args;
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
    this.#sealed = pulumi
      .all(secrets)
      .apply((texts) =>
        secretsKey === undefined || secretFiles.length === 0
          ? undefined
          : sealSecrets(secretsText(secretFiles, texts), secretsKey),
      );
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
        stdin: this.#sealed.apply((sealed) => stageInput(sealed, hostConf)),
        addPreviousOutputInEnv: false,
        logging: remote.Logging.Stdout,
      },
      { parent: this, dependsOn: upload },
    );
  }

  /** Adds the switch to the staged release, after `gate`. Its secrets are an input: a change of one is switched to. */
  activateAfter(gate: pulumi.Resource): void {
    const { connection, command, secretFiles } = this.#args;
    new remote.Command(
      `${this.#name}/activate`,
      {
        connection,
        create: activateCommand(command),
        delete: restoreCommand(command),
        ...(secretFiles.length > 0 ? { stdin: this.#sealed.apply(activateInput) } : {}),
        addPreviousOutputInEnv: false,
        logging: remote.Logging.Stdout,
      },
      { parent: this, dependsOn: gate },
    );
    this.registerOutputs({});
  }
}
