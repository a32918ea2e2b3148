export const usage = `Usage: wsgi-fleet <command> [options]

  check FLEETFILE…             judge fleet files; touches no host
      --format text|json       how diagnostics are printed (default: text)
  render FLEETFILE             write what hosts would get to a folder
      --output FOLDER          (default: rendered)

Exit status: 0 clean, 1 problems, 2 usage, 3 failure.
`;

/** The command line is wrong: the message and the usage are printed, without a stack trace. */
export class UsageError extends Error {}
