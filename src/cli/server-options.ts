import {
  readServerConfiguration,
  type ServerConfiguration,
  type ServerConfigurationOptions,
} from "../../infra/server-configuration";
import { readTextFile } from "../../infra/text-file";
import type { HostCopy } from "./check-on-host";
import { InputError, UsageError } from "./usage";

/** Options of every command that takes `--httpd-conf`, for `parseArgs`. */
export const serverOptions = {
  "httpd-conf": { type: "string" },
  map: { type: "string", multiple: true, default: [] as string[] },
  env: { type: "string", multiple: true, default: [] as string[] },
  define: { type: "string", short: "D", multiple: true, default: [] as string[] },
  "mod-wsgi": { type: "string" },
  httpd: { type: "string" },
  hostname: { type: "string" },
  root: { type: "string" },
} as const;

/** What `parseArgs` makes of them. */
export interface ServerOptionValues {
  readonly map: readonly string[];
  readonly env: readonly string[];
  readonly define: readonly string[];
  readonly "mod-wsgi"?: string | undefined;
  readonly httpd?: string | undefined;
  readonly hostname?: string | undefined;
  readonly root?: string | undefined;
}

/**
 * Reads the configuration that `--httpd-conf` names.
 *
 * @throws InputError for files that cannot be read, UsageError for options that are not NAME=VALUE.
 */
export async function openServerConfiguration(
  file: string,
  values: ServerOptionValues,
): Promise<ServerConfiguration> {
  const { define: defines, hostname, root } = values;
  const httpdVersion = version("--httpd", values.httpd);
  const modWsgiVersion = version("--mod-wsgi", values["mod-wsgi"]);
  const env = Object.fromEntries(values.env.map((text) => pair("--env", text)));
  const maps: Record<string, { text: string }> = {};
  for (const text of values.map) {
    const [name, source] = pair("--map", text);
    const found = readTextFile(source);
    if ("problem" in found) throw new InputError(`--map ${name}: ${found.problem}`);
    maps[name] = found;
  }
  const options: ServerConfigurationOptions = {
    file,
    root,
    maps,
    env,
    defines,
    hostname,
    httpdVersion,
    modWsgiVersion,
  };
  const configuration = await readServerConfiguration(options);
  if ("problem" in configuration) throw new InputError(configuration.problem);
  return configuration;
}

/** The files of `--map`, by map name. */
export function mapFiles(values: Pick<ServerOptionValues, "map">): Record<string, string> {
  return Object.fromEntries(values.map.map((text) => pair("--map", text)));
}

/** @throws UsageError where these options are given without `--httpd-conf`. */
export function expectNoServerOptions(values: Partial<ServerOptionValues>): void {
  for (const name of Object.keys(serverOptions) as (keyof ServerOptionValues)[]) {
    const value = values[name];
    if (value !== undefined && value.length > 0) throw new UsageError(`--${name} goes with --httpd-conf.`);
  }
}

/**
 * The copied file system of a host that a fleet is judged on.
 *
 * @throws UsageError for versions that are none.
 */
export function hostCopy(root: string, values: ServerOptionValues): HostCopy {
  return {
    root,
    httpdVersion: version("--httpd", values.httpd),
    modWsgiVersion: version("--mod-wsgi", values["mod-wsgi"]),
  };
}

// --- internal ---

/** The name ends at the first `=`. */
function pair(option: string, text: string): readonly [name: string, value: string] {
  const equals = text.indexOf("=");
  if (equals > 0) return [text.slice(0, equals), text.slice(equals + 1)];
  const takes = option === "--map" ? "NAME=FILE" : "NAME=VALUE";
  throw new UsageError(`${option} takes ${takes}, not "${text}".`);
}

function version(option: string, text: string | undefined): string | undefined {
  if (text === undefined || /^\d+(\.\d+){0,2}$/.test(text)) return text;
  throw new UsageError(`${option} takes a version as 4.9.4, not "${text}".`);
}
