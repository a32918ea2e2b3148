import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { Diagnostic } from "../src/diagnostic/diagnostic";
import { countDiagnostics, formatDiagnostics, formatShort } from "../src/diagnostic/format";
import type { ModelPath } from "../src/diagnostic/model-path";
import { loadFleetData } from "../src/load/load-fleet";
import type { FleetArgs } from "../src/model/fleet";
import { platforms } from "../src/platform/platforms";
import { secretFiles } from "../src/release/secret-files";
import { fleetConnections, sshUser } from "./connection";
import { fileReader } from "./fleet-file";
import { HttpdConfiguration } from "./httpd-configuration";
import { HttpdHost, type HttpdHostArgs } from "./httpd-host";
import { FleetLook } from "./look/fleet-look";
import { hostJudge } from "./look/host-judge";
import { reportLook } from "./look/report-look";
import { writePayload } from "./payload-file";
import { type PreparedFleet, type PrepareResult, prepareFleet } from "./prepare-fleet";
import { projectFolder } from "./project-folder";
import { Rollout } from "./rollout";
import { secretTexts } from "./secret-texts";

export interface FleetOptions {
  /** Private key for SSH, where it does not come from `connection.privateKeyFile` or the agent. */
  readonly privateKey?: pulumi.Output<string> | undefined;
  /** What that key, or the one in `connection.privateKeyFile`, is protected by. */
  readonly privateKeyPassphrase?: pulumi.Output<string> | undefined;
  /**
   * Whether the hosts are looked at before anything is pushed: an update is refused as a whole while one cannot be reached.
   * Default: true. A look that has begun already counts for this fleet.
   */
  readonly look?: boolean | FleetLook;
  /** Texts of the secrets that the fleet names, by name. Each is treated as a secret, whether or not it is marked. */
  readonly secrets?: Readonly<Record<string, pulumi.Input<string>>>;
  /**
   * A random line of text, the same at each run, with which secrets are sealed on their way to hosts; needed where the
   * fleet names secrets. Only for a fleet that is not prepared yet.
   */
  readonly secretsKey?: string;
  /** The shard that these hosts are, where the fleet is split over several stacks. */
  readonly shard?: number | undefined;
  /** Folder that files named in the fleet are relative to. Default: the working directory. */
  readonly folder?: string;
  /** Folder that payloads are written to before their upload. Default: `.local/payloads` below the project. */
  readonly payloadFolder?: string;
}

/**
 * A fleet: every host is staged before the first one is switched, and hosts are switched in waves. Nothing is
 * registered, and no host is touched, while the fleet has an error. A warning shows in the preview at the component
 * that it is about.
 *
 * @throws pulumi.RunError with all diagnostics, for a key file that cannot be read, or for secrets that are missing.
 */
export class Fleet extends pulumi.ComponentResource {
  readonly #configurations = new Map<string, HttpdConfiguration>();
  readonly #hosts: ReadonlyMap<string, HttpdHost>;
  readonly #rollout: Rollout;

  constructor(
    name: string,
    fleet: FleetArgs | PreparedFleet,
    options: FleetOptions = {},
    opts?: pulumi.ComponentResourceOptions,
  ) {
    const folder = options.folder ?? process.cwd();
    const prepared =
      "loaded" in fleet ? fleet : preparedOrThrow(prepareArgs(fleet, folder, options.secretsKey));
    const { fleet: model, mapEntries } = prepared.loaded;
    // Before anything is registered: a key file or a secret may be missing.
    const texts = secretTexts(model, options.secrets ?? {}, prepared.secretsKey);
    const connections = fleetConnections(model, { ...options, folder });
    const { look: choice = true } = options;
    const look =
      choice === true
        ? new FleetLook(connections, model.rollout.drift, hostJudge(prepared))
        : choice || undefined;
    super("wsgi-fleet:index:Fleet", name, { hosts: Object.keys(model.hosts) }, opts);

    const payloadFolder = options.payloadFolder ?? join(projectFolder(), ".local", "payloads");
    const sharedArgs = new Map<string, SharedArgs>();
    for (const [configurationName, configuration] of Object.entries(model.configurations)) {
      const own = prepared.configurations.get(configurationName);
      if (own === undefined) continue;
      const maps = mapEntries.get(configurationName) ?? new Map();
      this.#configurations.set(
        configurationName,
        new HttpdConfiguration(configurationName, { configuration, prepared: own, maps }, { parent: this }),
      );
      const files = secretFiles(configuration, platforms[configuration.platform]);
      sharedArgs.set(configurationName, {
        release: own.release,
        payloadFile: writePayload(payloadFolder, own.release),
        secretFiles: files,
        secrets: Object.fromEntries(
          files.flatMap(({ secret }) => (texts[secret] === undefined ? [] : [[secret, texts[secret]]])),
        ),
      });
    }
    const hosts = Object.entries(model.hosts).flatMap(([hostName, host]): [string, HttpdHost][] => {
      const shared = sharedArgs.get(host.configuration);
      const own = prepared.hosts.get(hostName);
      const connection = connections.get(hostName);
      if (shared === undefined || own === undefined || connection === undefined) return [];
      const { releaseId, hostConf } = own;
      const { payloadDigest } = shared.release;
      const args = {
        ...shared,
        host,
        // No host is registered, and so none is touched, before the look has accepted all.
        connection: look === undefined ? connection : pulumi.output(look.accepted).apply(() => connection),
        generation: look?.generation(hostName),
        command: {
          host: hostName,
          user: sshUser(model.connection, host),
          payloadDigest,
          releaseId,
          shard: options.shard,
        },
        rollout: model.rollout,
        hostConf,
        secretsKey: prepared.secretsKey,
      };
      // A host that was renamed goes on as the resource that it was.
      const aliases = look === undefined ? [] : [look.stateName(hostName).then((name) => ({ name }))];
      const component = new HttpdHost(hostName, args, { parent: this, aliases });
      if (look !== undefined) void reportLook(look, hostName, component);
      return [[hostName, component]];
    });
    this.#hosts = new Map(hosts);
    this.#rollout = new Rollout(name, this.#hosts, model.rollout, this);
    for (const warning of prepared.warnings) {
      void pulumi.log.warn(formatShort(warning), this.resourceAt(warning.path));
    }
    this.registerOutputs({});
  }

  /**
   * Which hosts are done, which are not and which were not touched, where this run ends before every host is done;
   * for `printAtExit`.
   */
  rolloutReport(): string | undefined {
    return this.#rollout.report();
  }

  /** The innermost component that a model path belongs to. */
  resourceAt([map, name, ...below]: ModelPath): pulumi.Resource {
    if (map === "configurations") return this.#configurations.get(String(name))?.resourceAt(below) ?? this;
    if (map === "hosts") return this.#hosts.get(String(name)) ?? this;
    return this;
  }
}

/** The prepared fleet, whose errors end the program. */
export function preparedOrThrow({ prepared, diagnostics }: PrepareResult): PreparedFleet {
  if (prepared === undefined) throw refusal(diagnostics);
  return prepared;
}

/** All diagnostics as one error without a stack trace. */
export function refusal(diagnostics: readonly Diagnostic[]): pulumi.RunError {
  const count = countDiagnostics(diagnostics);
  return new pulumi.RunError(
    `No host was touched: the fleet has ${count}.\n\n${formatDiagnostics(diagnostics)}\n`,
  );
}

// --- internal ---

/** What hosts of one configuration have in common. */
type SharedArgs = Pick<HttpdHostArgs, "release" | "payloadFile" | "secretFiles" | "secrets">;

function prepareArgs(fleet: FleetArgs, folder: string, secretsKey: string | undefined): PrepareResult {
  const position = { file: "(program)", line: 1, column: 1 };
  const loaded = loadFleetData(fleet, fileReader(folder), (finding) => ({ position, ...finding }));
  return prepareFleet(loaded, secretsKey);
}
