import { delimiter, join } from "node:path";

/** Where everything that set-up makes is kept: `.local` of the project, which is not checked in. */
export function localFolders(projectRoot: string) {
  const local = join(projectRoot, ".local");
  return {
    local,
    /** `pulumi` and its language host, unless those on PATH are used. */
    engineBin: join(local, "engine", "bin"),
    /** PULUMI_HOME: plugins and the CLI's own files. */
    pulumiHome: join(local, "pulumi-home"),
    /** The default state backend. */
    state: join(local, "state"),
    /** A Go toolchain, when the machine has none. */
    go: join(local, "go"),
  };
}

/**
 * The environment in which `pulumi` runs here: the project's engine first on PATH, its own PULUMI_HOME, a file backend
 * without a passphrase, 64 resources at once and a state that is written once, at the end, unless `base` says otherwise, no
 * update check, and no plugin download behind the user's back.
 */
export function engineEnvironment(
  projectRoot: string,
  base: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const { engineBin, pulumiHome, state } = localFolders(projectRoot);
  const environment: NodeJS.ProcessEnv = {
    ...base,
    PATH: [engineBin, base.PATH ?? ""].join(delimiter),
    PULUMI_HOME: pulumiHome,
    PULUMI_BACKEND_URL: base.PULUMI_BACKEND_URL ?? `file://${state}`,
    // The engine's own number goes by the deployer's processors, and a push waits for hosts most of the time.
    PULUMI_PARALLEL: base.PULUMI_PARALLEL ?? "64",
    // Else the engine writes the whole state twice for each resource that changes. A push may be done again, so nothing needs that.
    PULUMI_SKIP_CHECKPOINTS: base.PULUMI_SKIP_CHECKPOINTS ?? "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // An Output in a template string is an error, never prose in a rendered file.
    PULUMI_ERROR_OUTPUT_STRING: "true",
  };
  if (base.PULUMI_CONFIG_PASSPHRASE === undefined && base.PULUMI_CONFIG_PASSPHRASE_FILE === undefined) {
    environment.PULUMI_CONFIG_PASSPHRASE = "";
  }
  return environment;
}
