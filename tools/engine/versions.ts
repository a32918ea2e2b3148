/** What set-up installs, and what it accepts. */
export const versions = {
  /** The Pulumi CLI that is installed or built. */
  engine: "3.259.0",
  /** The oldest CLI on PATH that is used as it is: the first with everything the program asks of it. */
  oldestEngine: "3.200.0",
  /** The command plugin: what the package @pulumi/command of this version asks for. */
  commandPlugin: "1.2.1",
  /** The oldest Go that can fetch the toolchain which the engine's modules ask for. */
  oldestGo: "1.21.0",
} as const;

/** Whether a version (`v3.259.0`, `go1.26.8`, `3.260.0-dev.1`) is at least as new as another. */
export function atLeast(version: string, oldest: string): boolean {
  const parts = (text: string) => (text.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  const [left, right] = [parts(version), parts(oldest)];
  for (let index = 0; index < 3; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return left.length > 0;
}
