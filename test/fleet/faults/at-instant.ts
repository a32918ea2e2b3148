import { inject } from "./fault";

/**
 * Does something as soon as `instant` is true; looks every 2 milliseconds. Resolves with what `action` gives when it has
 * happened, and fails where the instant does not come in `seconds` (60) or before the test ends. The instant is waited
 * for from the moment this returns.
 */
export async function atInstant<T>(
  instant: () => boolean,
  action: () => Promise<T>,
  { seconds = 60 }: { seconds?: number } = {},
): Promise<{ readonly done: Promise<T> }> {
  let calledOff = false;
  const deadline = performance.now() + seconds * 1000;
  const watch = async (): Promise<T> => {
    while (!instant()) {
      if (calledOff || performance.now() > deadline)
        throw new Error(`Nothing was done: in ${seconds} s the instant never came.`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return action();
  };
  const done = watch();
  // Who does not await it learns of an instant that never came by what the case then shows.
  done.catch(() => undefined);
  await inject(
    async () => undefined,
    async () => {
      calledOff = true;
    },
  );
  return { done };
}
