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

  /** The table of a request that an internal redirect starts: every variable behind `REDIRECT_`. */
  redirected(): Environment {
    const next = new Environment();
    for (const [name, value] of this.#values) {
      if (value instanceof Unmodelled) next.blur(`redirect_${name}`, value);
      else next.set(`redirect_${name}`, value, this.#setBy.get(name));
    }
    next.set("REDIRECT_STATUS", "200");
    return next;
  }

  /** All that is known of it; tables with equal snapshots give equal answers. */
  snapshot(): (readonly [string, string | null])[] {
    return [...this.#values]
      .map(([name, value]) => [name, value instanceof Unmodelled ? null : value] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
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
