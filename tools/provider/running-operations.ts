/** The operations under way: what a cancellation reaches, and what the plugin waits for before it ends by itself. */
export class RunningOperations {
  readonly #running = new Set<AbortController>();
  #cancelled = false;

  /** Runs an operation with a signal that aborts on cancellation, or after `seconds` (0: no limit). */
  async run<T>(seconds: number, operation: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#running.add(controller);
    if (this.#cancelled) controller.abort(new Error("context canceled"));
    const timer =
      seconds > 0
        ? setTimeout(() => controller.abort(new Error("context deadline exceeded")), seconds * 1000)
        : undefined;
    try {
      return await operation(controller.signal);
    } catch (error) {
      // An aborted wait says only "aborted"; why it was aborted is what the user needs.
      throw controller.signal.aborted && error instanceof Error && error.name === "AbortError"
        ? controller.signal.reason
        : error;
    } finally {
      clearTimeout(timer);
      this.#running.delete(controller);
    }
  }

  /** Stops dialing and local commands. A remote command that runs is left to its end: its host cannot be told. */
  cancel(): void {
    this.#cancelled = true;
    for (const controller of this.#running) controller.abort(new Error("context canceled"));
  }

  get idle(): boolean {
    return this.#running.size === 0;
  }
}
