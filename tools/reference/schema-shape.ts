import type { z } from "zod";

interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly defaultValue?: unknown;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly values?: readonly unknown[];
  readonly entries?: Readonly<Record<string, string>>;
}

/** A schema without what says whether its value may be left out. */
export interface Unwrapped {
  readonly schema: z.ZodType;
  readonly isOptional: boolean;
  /** What a value that is left out becomes; undefined: nothing. */
  readonly defaultValue: unknown;
}

export function definitionOf(schema: z.ZodType): Definition {
  return schema.def as Definition;
}

export function unwrap(schema: z.ZodType): Unwrapped {
  let isOptional = false;
  let defaultValue: unknown;
  let inner = schema;
  for (
    let { innerType } = definitionOf(inner);
    innerType !== undefined;
    { innerType } = definitionOf(inner)
  ) {
    isOptional = true;
    defaultValue ??= definitionOf(inner).defaultValue;
    inner = innerType;
  }
  return { schema: inner, isOptional, defaultValue };
}

/** The mappings of fixed names that a value may be or hold, each with what stands behind the property's name. */
export function mappingsIn(schema: z.ZodType, suffix = ""): { mapping: z.ZodType; suffix: string }[] {
  const { schema: inner } = unwrap(schema);
  const { shape, element, valueType, options } = definitionOf(inner);
  if (shape !== undefined) return [{ mapping: inner, suffix }];
  if (element !== undefined) return mappingsIn(element, `${suffix}[]`);
  if (valueType !== undefined) return mappingsIn(valueType, `${suffix}.<name>`);
  return (options ?? []).flatMap((option) => mappingsIn(option, suffix));
}

/** Patterns that a text must match, each with what is said of a text that does not. */
export function patternsOf(schema: z.ZodType): string[] {
  return checksOf(schema).flatMap(({ pattern, error }) =>
    pattern === undefined ? [] : [`${pattern} ${error?.({})}`],
  );
}

/** The least and the largest number, where they are limited. */
export function limitsOf(schema: z.ZodType): { least: number | undefined; most: number | undefined } {
  const limits = (kind: string) =>
    checksOf(schema).flatMap(({ check, value }) =>
      check === kind && typeof value === "number" ? [value] : [],
    );
  const [least, most] = [limits("greater_than"), limits("less_than")];
  return {
    least: least.length === 0 ? undefined : Math.max(...least),
    most: most.length === 0 ? undefined : Math.min(...most),
  };
}

// --- internal ---

interface Check {
  readonly check: string;
  readonly pattern?: RegExp;
  readonly error?: (issue: object) => unknown;
  readonly value?: unknown;
}

function checksOf(schema: z.ZodType): Check[] {
  const { checks = [] } = schema.def as unknown as { checks?: readonly { _zod: { def: Check } }[] };
  return checks.map((each) => each._zod.def);
}
