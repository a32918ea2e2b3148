import type { Deployment } from "../deployment";
import type { HostRun } from "./fork-killer";

/** Runs by name: stage, activate, …. */
export type HostRuns = Readonly<Record<string, HostRun>>;

interface Exported {
  readonly deployment: {
    readonly resources?: readonly {
      readonly urn: string;
      readonly inputs?: { readonly create?: unknown; readonly stdin?: unknown };
    }[];
  };
}

/**
 * The commands that the last `up` ran on a host, with what they got on standard input, by name: stage, activate, ….
 * Taken from the stack itself, so that they are those and no others.
 */
export async function hostRuns(fleet: Deployment, host: string): Promise<HostRuns> {
  const { status, output } = await fleet.pulumi("stack", "export", "--stack", fleet.stack, "--show-secrets");
  if (status !== 0) throw new Error(output);
  const { deployment } = JSON.parse(output) as Exported;
  const commands = (deployment.resources ?? []).flatMap(({ urn, inputs }) => {
    const name = urn.split("::").at(-1) ?? "";
    if (!name.startsWith(`${host}/`) || inputs?.create === undefined) return [];
    const run = { command: plain(inputs.create), stdin: plain(inputs.stdin ?? "") };
    return [[name.slice(host.length + 1), run] as const];
  });
  return Object.fromEntries(commands);
}

/** A secret of an exported stack is `{"plaintext": "<JSON>"}` with a signature. */
function plain(value: unknown): string {
  if (typeof value === "string") return value;
  const { plaintext } = value as { plaintext?: string };
  if (plaintext === undefined) throw new Error(`This is no text: ${JSON.stringify(value)}`);
  return String(JSON.parse(plaintext));
}
