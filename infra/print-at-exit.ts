/**
 * Prints what `text` gives, if anything, when this program ends: by itself, or because the engine ends it with a signal
 * after a failure. What a program prints then still comes out among the diagnostics of `pulumi up`.
 */
export function printAtExit(text: () => string | undefined): void {
  process.on("exit", () => {
    const printed = text();
    if (printed !== undefined) process.stderr.write(`${printed}\n`);
  });
  // Without a handler, a signal ends the program before the event `exit`.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
}
