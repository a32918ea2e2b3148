import { parseArgs } from "node:util";
import { type Layout, layouts } from "./image-script";

export const usage = `A fleet of real hosts on this machine, for trying things out.

  npm run sandbox -- up [COUNT]          bring up hosts web1, web2, … (3 unless told) at 10.80.0.11, 10.80.0.12, …
  npm run sandbox -- list                what is up, with addresses and ssh host keys
  npm run sandbox -- exec HOST CMD…      run a command as root in a host
  npm run sandbox -- enter CMD…          run a command in the deployer's seat (curl http://10.80.0.11/)
  npm run sandbox -- logs HOST           the error logs of sshd and httpd
  npm run sandbox -- wipe HOST           replace a host by a blank one (--rebuilt: with a new ssh host key)
  npm run sandbox -- down                end it; nothing stays

Options, before the command that is to be run:
  --name NAME      which sandbox (default: demo)
  --files FOLDER   up: copy this folder over the root of every host
  --layout LAYOUT  up: lay the hosts out as debian (default) or rhel
  --rebuilt        up, wipe: random ssh host keys instead of those that follow from the names
  --help           this text

Exit status: 0 done, 1 failed, 2 wrong usage; of exec and enter, that of the command.
`;

/** The command line was not understood. */
export class UsageError extends Error {}

/** One command line, understood. */
export type CommandLine =
  | { verb: "help" }
  | { verb: "list" }
  | { verb: "up"; name: string; hosts: string[]; files: string | undefined; layout: Layout; rebuilt: boolean }
  | { verb: "exec"; name: string; host: string; argv: string[] }
  | { verb: "enter"; name: string; argv: string[] }
  | { verb: "logs"; name: string; host: string }
  | { verb: "wipe"; name: string; host: string; rebuilt: boolean }
  | { verb: "down"; name: string };

const options = {
  name: { type: "string", default: "demo" },
  files: { type: "string" },
  layout: { type: "string", default: "debian" },
  rebuilt: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** @throws UsageError */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { head, argv } = splitCommand(args);
  const { values, positionals } = parseStrictly(head);
  const [verb, ...rest] = positionals;
  const { name, files, rebuilt } = values;
  const layout = layouts.find((each) => each === values.layout);
  if (layout === undefined)
    throw new UsageError(`"${values.layout}" is not a layout: ${layouts.join(", ")}.`);
  if (values.help) return { verb: "help" };
  switch (verb) {
    case "up":
      return { verb, name, hosts: hostNames(only(verb, rest, 1)[0] ?? "3"), files, layout, rebuilt };
    case "list":
      only(verb, rest, 0);
      return { verb };
    case "down":
      only(verb, rest, 0);
      return { verb, name };
    case "exec":
      return { verb, name, host: theHost(verb, rest), argv: theCommand(verb, argv) };
    case "enter":
      return { verb, name, argv: theCommand(verb, argv) };
    case "logs":
      return { verb, name, host: theHost(verb, rest) };
    case "wipe":
      return { verb, name, host: theHost(verb, rest), rebuilt };
    case undefined:
      throw new UsageError("Nothing was asked for.");
    default:
      throw new UsageError(`There is no command "${verb}".`);
  }
}

/** Cuts off the command of exec and enter, whose options are its own. */
function splitCommand(args: readonly string[]): { head: string[]; argv: string[] } {
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals = tokens.filter((token) => token.kind === "positional");
  const before = { exec: 2, enter: 1 }[positionals[0]?.value ?? ""];
  const start = before === undefined ? undefined : positionals[before]?.index;
  return { head: args.slice(0, start), argv: start === undefined ? [] : args.slice(start) };
}

function parseStrictly(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function hostNames(count: string): string[] {
  if (!/^[1-9][0-9]{0,3}$/.test(count)) throw new UsageError(`"${count}" is not a number of hosts.`);
  return Array.from({ length: Number(count) }, (_, index) => `web${index + 1}`);
}

function theHost(verb: string, rest: string[]): string {
  const [host] = only(verb, rest, 1);
  if (host === undefined) throw new UsageError(`"${verb}" needs the name of a host.`);
  return host;
}

function theCommand(verb: string, argv: string[]): string[] {
  if (argv.length === 0) throw new UsageError(`"${verb}" needs a command to run.`);
  return argv;
}

function only(verb: string, rest: string[], most: number): string[] {
  const extra = rest[most];
  if (extra !== undefined) throw new UsageError(`"${verb}" does not take "${extra}".`);
  return rest;
}
