import fc from "fast-check";
import type { z } from "zod";
import { harmless, hostileText } from "./hostile-text";

/** A text of one's own, where the schema takes more than what it lists. */
export class FreeText {
  constructor(readonly text: string) {}
}

/** Data with free texts in it; `plain` makes ordinary data of it. */
export type Wrapped = unknown;

export interface SchemaWalk {
  /** Texts that some property accepts; of a new kind of text one has to be added. */
  readonly seeds: readonly string[];
  /** Values of schemas that cannot be walked, or that hold code on purpose. */
  readonly given: ReadonlyMap<z.ZodType, fc.Arbitrary<unknown>>;
  /** Properties that are left out, by path with `*` for names and numbers: `virtualHosts.*.rules`. */
  readonly omits: (path: string) => boolean;
}

/** Data that the schema accepts, with hostile texts wherever it lets them in. Walks the schema, whatever is in it. */
export function anyOfSchema(schema: z.ZodType, walk: SchemaWalk, path = ""): fc.Arbitrary<Wrapped> {
  const given = walk.given.get(schema);
  if (given !== undefined) return given;
  const definition = schema.def as unknown as Definition;
  const inner = (child: z.ZodType | undefined, name: string) =>
    anyOfSchema(child as z.ZodType, walk, path === "" ? name : `${path}.${name}`);
  switch (definition.type) {
    case "optional":
    case "default":
    case "nonoptional":
    case "readonly":
      return anyOfSchema(definition.innerType as z.ZodType, walk, path);
    case "object":
      return anyObject(schema, definition.shape ?? {}, walk, path);
    case "array":
      return fc.array(inner(definition.element, "*"), { minLength: 1, maxLength: 2 }).chain((items) => {
        if (accepts(schema, items)) return fc.constant<Wrapped>(items);
        return inner(definition.element, "*")
          .map((item) => [item])
          .filter((each) => accepts(schema, each));
      });
    case "record":
      return fc
        .uniqueArray(fc.tuple(inner(definition.keyType, "{}"), inner(definition.valueType, "*")), {
          maxLength: 2,
          selector: ([key]) => plain(key),
        })
        .map((entries) => new Map(entries))
        .filter((entries) => accepts(schema, entries));
    case "union":
      return fc.oneof(...(definition.options ?? []).map((option) => anyOfSchema(option, walk, path)));
    case "enum":
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case "literal":
      return fc.constantFrom(...(definition.values ?? []));
    case "boolean":
      return fc.boolean();
    case "number":
      return fc.constantFrom(...accepted(schema, numbers, path));
    case "string":
      return anyText(schema, accepted(schema, [...walk.seeds, ...matching(definition)], path));
    default:
      throw new Error(`${path}: nothing is known about schemas of type ${definition.type}.`);
  }
}

/** Ordinary data: free texts as they are, or as `change` makes them. */
export function plain(wrapped: Wrapped, change: (text: string) => string = (text) => text): unknown {
  if (wrapped instanceof FreeText) return change(wrapped.text);
  if (Array.isArray(wrapped)) return wrapped.map((each) => plain(each, change));
  if (wrapped instanceof Map)
    return Object.fromEntries([...wrapped].map(([key, value]) => [plain(key, change), plain(value, change)]));
  if (typeof wrapped === "object" && wrapped !== null)
    return Object.fromEntries(Object.entries(wrapped).map(([key, value]) => [key, plain(value, change)]));
  return wrapped;
}

/** Every free text with the path of its property, `*` for names and numbers. */
export function freeTexts(wrapped: Wrapped, path = ""): { path: string; text: string }[] {
  const below = (value: Wrapped, name: string) => freeTexts(value, path === "" ? name : `${path}.${name}`);
  if (wrapped instanceof FreeText) return [{ path, text: wrapped.text }];
  if (Array.isArray(wrapped)) return wrapped.flatMap((each) => below(each, "*"));
  if (wrapped instanceof Map)
    return [...wrapped].flatMap(([key, value]) => [...below(key, "{}"), ...below(value, "*")]);
  if (typeof wrapped !== "object" || wrapped === null) return [];
  return Object.entries(wrapped).flatMap(([name, value]) => below(value, name));
}

// --- internal ---

/** What is used of zod's definitions. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: z.ZodType[];
  readonly entries?: Record<string, string>;
  readonly values?: unknown[];
  readonly checks?: z.core.$ZodCheck[];
}

const numbers = [0, 1, 2, 0.5, 7, 15, 80, 100, 301, 302, 404, 443, 512, 8080, 8192, 65536, -5] as const;

/** Properties of one object at a time that may hold texts of one's own, and others. */
const mostTextual = 9;
const mostOther = 3;

/** As it is, and made harmless. */
function accepts(schema: z.ZodType, wrapped: Wrapped): boolean {
  return schema.safeParse(plain(wrapped)).success && schema.safeParse(plain(wrapped, harmless)).success;
}

function accepted<T>(schema: z.ZodType, values: readonly T[], path: string): T[] {
  const found = values.filter((value) => schema.safeParse(value).success);
  if (found.length === 0)
    throw new Error(`${path}: the schema takes none of the examples; add one that it takes to the seeds.`);
  return found;
}

/** A few texts that match the patterns of a text, where fast-check understands them: it knows no lookahead. */
function matching({ checks = [] }: Definition): string[] {
  return checks.flatMap((check) => {
    const { pattern } = check._zod.def as { pattern?: RegExp };
    if (pattern === undefined || pattern.source.includes("(?")) return [];
    return fc.sample(fc.stringMatching(pattern, { size: "xsmall" }), { numRuns: 4, seed: 1 });
  });
}

/** A seed with something hostile in it, where the schema lets it in, else the seed. */
function anyText(schema: z.ZodType, seeds: readonly string[]): fc.Arbitrary<Wrapped> {
  const seed = fc.constantFrom(...seeds);
  const hostile = fc.tuple(seed, hostileText, fc.nat(40)).map(([text, piece, at]): Wrapped => {
    const place = Math.min(at, text.length);
    const tries = [
      text.slice(0, place) + piece + text.slice(place),
      text + piece,
      `${text}${piece}x`,
      piece,
    ].map((each) => new FreeText(each));
    return tries.find((each) => accepts(schema, each)) ?? text;
  });
  return fc.oneof({ weight: 1, arbitrary: seed as fc.Arbitrary<Wrapped> }, { weight: 5, arbitrary: hostile });
}

function anyObject(
  schema: z.ZodType,
  shape: Record<string, z.ZodType>,
  walk: SchemaWalk,
  path: string,
): fc.Arbitrary<Wrapped> {
  const place = (name: string) => (path === "" ? name : `${path}.${name}`);
  const names = Object.keys(shape).filter((name) => !walk.omits(place(name)));
  const properties = new Map<string, fc.Arbitrary<Wrapped>>();
  const property = (name: string): fc.Arbitrary<Wrapped> => {
    const known = properties.get(name);
    const arbitrary = known ?? anyOfSchema(shape[name] as z.ZodType, walk, place(name));
    properties.set(name, arbitrary);
    return arbitrary;
  };
  const optional = names.filter((name) => shape[name]?.safeParse(undefined).success);
  const required = names.filter((name) => !optional.includes(name));
  const make = (chosen: readonly string[]) =>
    fc.record(
      Object.fromEntries([...new Set([...required, ...chosen])].map((name) => [name, property(name)])),
    );
  const bases = basesOf(optional, (chosen) =>
    fc.sample(make(chosen), { numRuns: 8, seed: 1 }).some((each) => accepts(schema, each)),
  );
  if (bases.length === 0) throw new Error(`${path}: no few properties make an object that the schema takes.`);
  const isTextual = (name: string) =>
    fc.sample(property(name), { numRuns: 10, seed: 1 }).some((each) => freeTexts(each).length > 0);
  const textual = optional.filter(isTextual);
  const others = optional.filter((name) => !textual.includes(name));
  return fc
    .tuple(fc.constantFrom(...bases), someOf(textual, mostTextual), someOf(others, mostOther))
    .map(([base, ...more]) => [base, more.flat()] as const)
    .chain(([base, more]) =>
      make([...base, ...more]).chain((object) => {
        const whole = fitted(schema, object, optional);
        if (whole !== undefined) return fc.constant<Wrapped>(whole);
        return make(base).filter((each) => accepts(schema, each));
      }),
    );
}

function someOf(names: readonly string[], most: number): fc.Arbitrary<string[]> {
  return fc.subarray([...names], { maxLength: Math.min(most, names.length) });
}

/** Sets of properties that the schema's laws about the whole let stand alone: the smallest, and all of few. */
function basesOf(
  optional: readonly string[],
  isAccepted: (chosen: readonly string[]) => boolean,
): string[][] {
  const isSmall = optional.length <= 14;
  const found: string[][] = [];
  let sets: string[][] = [[]];
  for (let count = 0; count <= 3 && (isSmall || found.length === 0); count++) {
    found.push(...sets.filter(isAccepted));
    sets = sets.flatMap((set) =>
      optional.slice(optional.indexOf(set.at(-1) ?? "") + 1).map((name) => [...set, name]),
    );
    if (count === 0 && found.length > 0) return found;
  }
  return found;
}

/** The object without what the schema's laws about the whole do not let stand; undefined where that is not enough. */
function fitted(
  schema: z.ZodType,
  object: Record<string, Wrapped>,
  optional: readonly string[],
): Record<string, Wrapped> | undefined {
  let current = object;
  for (let round = 0; round < 12; round++) {
    if (accepts(schema, current)) return current;
    const { error } = schema.safeParse(plain(current));
    const blamed = error?.issues.map(({ path: [name] }) => String(name)) ?? [];
    const present = optional.filter((name) => Object.hasOwn(current, name));
    const without = present.find((name) => accepts(schema, omit(current, name)));
    const name = blamed.find((each) => present.includes(each)) ?? without;
    if (name === undefined) return undefined;
    current = omit(current, name);
  }
  return undefined;
}

function omit(object: Record<string, Wrapped>, name: string): Record<string, Wrapped> {
  return Object.fromEntries(Object.entries(object).filter(([each]) => each !== name));
}
