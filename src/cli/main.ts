#!/usr/bin/env node
import { check } from "./check";
import { render } from "./render";
import { UsageError, usage } from "./usage";

/** Exit statuses: 0 clean, 1 problems, 2 usage, 3 failure. */
function main([verb, ...rest]: string[]): number {
  switch (verb) {
    case "check":
      return check(rest);
    case "render":
      return render(rest);
    case "--help":
    case "-h":
    case "help":
      process.stdout.write(usage);
      return 0;
    default:
      throw new UsageError(verb === undefined ? "Name a command." : `There is no command "${verb}".`);
  }
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  const { message, stack, code } = error as NodeJS.ErrnoException;
  const isUsage = error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS");
  process.stderr.write(isUsage ? `${message}\n\n${usage}` : `wsgi-fleet: ${stack ?? message}\n`);
  process.exitCode = isUsage ? 2 : 3;
}
