import { remote, type types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Host } from "../src/model/host";
import { normalizeHostKey } from "../src/model/host-key";
import type { Rollout } from "../src/model/rollout";
import {
  activateCommand,
  confirmCommand,
  type HostCommandArgs,
  payloadPath,
  removeCommand,
  restoreCommand,
  stageCommand,
  stagedRelease,
  startedAttempt,
} from "../src/release/host-command";
import type { Release } from "../src/release/release";
import type { SecretFile } from "../src/release/secret-files";
import { activateInput, secretsText, stageInput } from "../src/release/stage-input";
import { restartInputs } from "./restart-inputs";
import { type Sealed, sealSecrets } from "./seal-secrets";

export interface HttpdHostArgs {
  readonly host: Host;
  readonly connection: pulumi.Input<types.input.remote.ConnectionArgs>;
  /** What the look has seen; undefined where nobody looked. */
  readonly generation: pulumi.Output<string> | undefined;
  readonly command: HostCommandArgs;
  /** Of its configuration. */
  readonly release: Release;
  readonly rollout: Rollout;
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

/** The two commands of a switch; `confirm` has ended well when the release may stay. */
export interface Switch {
  readonly activate: remote.Command;
  readonly confirm: remote.Command;
}

/**
 * One server: `upload`, then `stage`, which changes nothing that is live; `activate` comes later, when every host
 * of the fleet is staged, and `confirm` comes back over a new connection, without which the host puts back what was there.
 * Removing it puts the server's httpd back as it was found.
 */
export class HttpdHost extends pulumi.ComponentResource {
  readonly stage: remote.Command;
  readonly #name: string;
  readonly #args: HttpdHostArgs;
  readonly #generation: pulumi.Output<string>;

  constructor(name: string, args: HttpdHostArgs, opts?: pulumi.ComponentResourceOptions) {
    const { host, connection, generation, command, release } = args;
    const { payloadFile, hostConf, secretFiles, secrets, secretsKey } = args;
    const sealed: pulumi.Output<Sealed | undefined> = pulumi
      .all(secrets)
      .apply((texts) =>
        secretsKey === undefined || secretFiles.length === 0
          ? undefined
          : sealSecrets(secretsText(secretFiles, texts), secretsKey),
      );
    super(
      "wsgi-fleet:index:HttpdHost",
      name,
      {
        address: host.address,
        configuration: host.configuration,
        ...(Object.keys(host.variables).length === 0 ? {} : { variables: host.variables }),
        ...restartInputs(release, command.releaseId),
        ...(secretFiles.length === 0 ? {} : { secrets: pulumi.secret(sealed) }),
      },
      opts,
    );
    this.#name = name;
    this.#args = args;
    const upload = new remote.CopyToRemote(
      `${name}/upload`,
      {
        connection,
        source: new pulumi.asset.FileAsset(payloadFile),
        remotePath: payloadPath(command.payloadDigest),
        // An upload knows nothing of the host it went to; another server at the same address, or one that has lost
        // or left what was pushed, needs it again.
        triggers: [host.address, normalizeHostKey(host.hostKey), generation ?? "new"],
      },
      {
        parent: this,
        // The path that is copied to says the same.
        hideDiffs: ["source"],
        ...(generation === undefined ? { ignoreChanges: ["triggers[2]"] } : {}),
      },
    );
    this.#generation = generation ?? upload.triggers.apply((triggers) => String(triggers?.[2]));
    this.stage = new remote.Command(
      `${name}/stage`,
      {
        connection,
        create: this.#generation.apply((seen) => stageCommand(command, seen)),
        delete: removeCommand(command),
        stdin: sealed.apply((text) => stageInput(text, hostConf)),
        addPreviousOutputInEnv: false,
        logging: remote.Logging.Stdout,
      },
      { parent: this, dependsOn: upload },
    );
  }

  /**
   * Adds the switch to the staged release, after `gate`. What its commands print is no secret, even where one of their
   * inputs is.
   */
  activateAfter(gate: pulumi.Resource): Switch {
    const { connection, command, rollout } = this.#args;
    const activate = new remote.Command(
      `${this.#name}/activate`,
      {
        connection,
        create: pulumi
          .unsecret(this.stage.stdout)
          .apply((output) => activateCommand(command, stagedRelease(output), rollout)),
        delete: restoreCommand(command),
        stdin: this.#generation.apply(activateInput),
        addPreviousOutputInEnv: false,
        logging: remote.Logging.Stdout,
      },
      { parent: this, dependsOn: gate },
    );
    const confirm = new remote.Command(
      `${this.#name}/confirm`,
      {
        connection,
        create: pulumi
          .unsecret(activate.stdout)
          .apply((output) => confirmCommand(command, startedAttempt(output))),
        addPreviousOutputInEnv: false,
        logging: remote.Logging.Stdout,
      },
      { parent: this, dependsOn: activate },
    );
    this.registerOutputs({});
    return { activate, confirm };
  }
}
