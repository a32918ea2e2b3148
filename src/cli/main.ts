#!/usr/bin/env node
import { InputError, UsageError, usage } from "./usage";

/** Exit statuses: 0 clean, 1 problems, 2 usage, 3 failure. Each command is loaded when it is asked for. */
async function main([verb, ...rest]: string[]): Promise<number> {
  const asksForHelp = rest.includes("--help") || rest.includes("-h");
  switch (asksForHelp ? "help" : verb) {
    case "check":
      return (await import("./check")).check(rest);
    case "drift":
      return (await import("./drift")).drift(rest);
    case "diff":
      return (await import("./diff")).diff(rest);
    case "explain":
      return (await import("./explain")).explain(rest);
    case "forget":
      return (await import("./forget")).forget(rest);
    case "render":
      return (await import("./render")).render(rest);
    case "shards":
      return (await import("./shards")).shards(rest);
    case "status":
      return (await import("./status")).status(rest);
    case "trust":
      return (await import("./trust")).trust(rest);
    case "upgrade":
      return (await import("./upgrade")).upgrade(rest);
    case "--help":
    case "-h":
    case "help":
      process.stdout.write(usage);
      return 0;
    default:
      throw new UsageError(verb === undefined ? "Name a command." : `There is no command "${verb}".`);
  }
}

function report(error: NodeJS.ErrnoException): number {
  const { message, stack, code } = error;
  const isUsage = error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS");
  if (isUsage) process.stderr.write(`${message}\n\n${usage}`);
  else process.stderr.write(`${error instanceof InputError ? message : `wsgi-fleet: ${stack ?? message}`}\n`);
  return isUsage || error instanceof InputError ? 2 : 3;
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error) => {
    process.exitCode = report(error);
  },
);
