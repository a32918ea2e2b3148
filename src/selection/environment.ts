import type { Directive } from "../httpd/directive";
import { Unmodelled } from "./unmodelled";

/** The request's environment table: names ignore case, and a value may be one that we cannot tell. */
export class Environment {
  readonly #values = new Map<string, string | Unmodelled>();
  readonly #setBy = new Map<string, Directive>();

  set(name: string, value: string, by?: Directive): void {
    this.#values.set(name.toLowerCase(), value);
    if (by) this.#setBy.set(name.toLowerCase(), by);
  }

  /** The directive that the present value is from. */
  setBy(name: string): Directive | undefined {
    return this.#values.has(name.toLowerCase()) ? this.#setBy.get(name.toLowerCase()) : undefined;
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
