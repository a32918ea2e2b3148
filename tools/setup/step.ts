/** Runs one step of set-up and prints its name, what it did, and how long it took. */
export async function step(name: string, action: () => Promise<string>): Promise<void> {
  const start = process.hrtime.bigint();
  const done = await action();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  console.log(`${name.padEnd(10)} ${done.padEnd(72)} ${seconds.toFixed(1).padStart(6)} s`);
}
