import { wildcardRegExp } from "../httpd/wildcard";

/** The value that was added under a pattern, and the how-manieth it is. */
export interface OrderedValue<Value> {
  readonly value: Value;
  readonly order: number;
}

/**
 * Patterns of host names (`*.example.com`), asked for the first that a name matches. Only those whose letters before
 * the first and behind the last wildcard fit the name are tried: what one name costs does not grow with their number.
 */
export class WildcardNames<Value> {
  readonly #bySuffix = new Affixes<Affixes<Pattern<Value>[]>>();

  /** In ascending order; names ignore case. */
  add(name: string, value: Value, order: number): void {
    const pattern = name.toLowerCase();
    const prefix = /^[^*?]*/.exec(pattern)?.[0] ?? "";
    const suffix = /[^*?]*$/.exec(pattern)?.[0] ?? "";
    const regExp = wildcardRegExp(pattern.replace(/[[\\]/g, "\\$&"), { pathname: false });
    if (regExp === undefined) throw new Error(`${name} is no pattern.`);
    const ofSuffix = this.#bySuffix.get(suffix, () => new Affixes());
    ofSuffix.get(prefix, () => []).push({ regExp, value, order });
  }

  /** The first pattern, added before the order given, that matches a name in lower case. */
  find(name: string, before = Number.POSITIVE_INFINITY): OrderedValue<Value> | undefined {
    let best: Pattern<Value> | undefined;
    for (const ofSuffix of this.#bySuffix.of((length) => name.slice(name.length - length), name.length)) {
      for (const patterns of ofSuffix.of((length) => name.slice(0, length), name.length)) {
        for (const pattern of patterns) {
          if (pattern.order >= (best?.order ?? before)) break;
          if (pattern.regExp.test(name)) best = pattern;
        }
      }
    }
    return best;
  }
}

// --- internal ---

interface Pattern<Value> extends OrderedValue<Value> {
  readonly regExp: RegExp;
}

/** Things by the beginning, or the end, of texts. */
class Affixes<Thing> {
  readonly #things = new Map<string, Thing>();
  readonly #lengths = new Set<number>();

  get(affix: string, make: () => Thing): Thing {
    const known = this.#things.get(affix);
    if (known !== undefined) return known;
    const made = make();
    this.#things.set(affix, made);
    this.#lengths.add(affix.length);
    return made;
  }

  /** Those whose affix a text of this length has; `cut` gives what the text has of a length. */
  *of(cut: (length: number) => string, textLength: number): Iterable<Thing> {
    for (const length of this.#lengths) {
      if (length > textLength) continue;
      const thing = this.#things.get(cut(length));
      if (thing !== undefined) yield thing;
    }
  }
}
