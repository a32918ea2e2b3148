import { Unmodelled } from "./unmodelled";

/** The request's environment table: names ignore case, and a value may be one that we cannot tell. */
export class Environment {
  readonly #values = new Map<string, string | Unmodelled>();

  set(name: string, value: string): void {
    this.#values.set(name.toLowerCase(), value);
  }

  unset(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  /** From here on nobody knows whether the variable is set, or to what. */
  blur(name: string, reason: Unmodelled): void {
    this.#values.set(name.toLowerCase(), reason);
  }

  has(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  get(name: string): string | undefined {
    const value = this.#values.get(name.toLowerCase());
    if (value instanceof Unmodelled) throw value;
    return value;
  }
}
