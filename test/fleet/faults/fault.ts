import { onTestFinished } from "vitest";

/** Something that was broken on purpose. */
export interface Fault {
  /** Puts it right again, once. At the latest the end of the test does. */
  undo(): Promise<void>;
}

/**
 * Breaks something until `undo`, or until the test is over, however it ends. `undo` must also put right what a `start`
 * that failed half-way has done.
 */
export async function inject(start: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<Fault> {
  let undone: Promise<unknown> | undefined;
  const fault = {
    undo: async () => {
      undone ??= undo();
      await undone;
    },
  };
  onTestFinished(fault.undo);
  await start();
  return fault;
}
