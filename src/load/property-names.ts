import type { z } from "zod";
import type { ModelPath } from "../diagnostic/model-path";

interface SchemaDefinition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/** The property names that the schema knows at this path; none where it is not a mapping of fixed names. */
export function propertyNames(schema: z.ZodType, path: ModelPath): string[] {
  const reached = path.reduce<SchemaDefinition[]>(
    (definitions, step) =>
      definitions.flatMap(({ shape, element, valueType }) =>
        definitionsOf(shape !== undefined ? shape[String(step)] : (element ?? valueType)),
      ),
    definitionsOf(schema),
  );
  return [...new Set(reached.flatMap(({ shape = {} }) => Object.keys(shape)))];
}

// --- internal ---

/** The definition under `.optional()` and `.default()`; those of every member of a union. */
function definitionsOf(schema: z.ZodType | undefined): SchemaDefinition[] {
  let definition = schema?.def as SchemaDefinition | undefined;
  while (definition?.innerType !== undefined) definition = definition.innerType.def as SchemaDefinition;
  if (definition === undefined) return [];
  return definition.options === undefined ? [definition] : definition.options.flatMap(definitionsOf);
}
