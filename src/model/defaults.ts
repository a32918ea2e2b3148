import { z } from "zod";

/**
 * `defaults`: what the things below have where they say nothing themselves, by kind. Mappings are merged property by
 * property, lists and other values are taken as a whole; the innermost `defaults` win. `~` takes a default away.
 */
export function defaultsSchema<Kinds extends Record<string, z.ZodObject>>(kinds: Kinds) {
  const partial: unknown = Object.fromEntries(
    Object.entries(kinds).map(([kind, schema]) => [
      kind,
      partialOf(schema).meta({ description: `For every ${wordsOf(kind)}.` }),
    ]),
  );
  return z
    .strictObject(partial as Partials<Kinds>)
    .optional()
    .meta({ description: "What things below have where they say nothing themselves, by kind." });
}

// --- internal ---

type Partials<Kinds extends Record<string, z.ZodObject>> = {
  [Kind in keyof Kinds]: z.ZodOptional<
    z.ZodType<Partial<z.output<Kinds[Kind]>>, Partial<z.input<Kinds[Kind]>>>
  >;
};

/** `virtual host`, of `virtualHost`. */
function wordsOf(kind: string): string {
  return kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Every property may be missing, and laws about several at once are left to where they are merged. */
function partialOf({ shape }: z.ZodObject): z.ZodOptional<z.ZodObject> {
  const properties = Object.entries(shape as Record<string, z.ZodType>).filter(
    ([name]) => name !== "defaults",
  );
  return z
    .strictObject(Object.fromEntries(properties.map(([name, schema]) => [name, schema.optional()])))
    .optional();
}
