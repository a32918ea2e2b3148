import type { z } from "zod";
import type { ModelPath } from "../diagnostic/model-path";

interface SchemaDefinition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
}

/** The property names that the schema knows at this path; none where it is not a mapping of fixed names. */
export function propertyNames(schema: z.ZodType, path: ModelPath): string[] {
  let current: z.ZodType | undefined = schema;
  for (const step of path) {
    const definition = definitionOf(current);
    current =
      definition?.shape !== undefined
        ? definition.shape[String(step)]
        : (definition?.element ?? definition?.valueType);
  }
  return Object.keys(definitionOf(current)?.shape ?? {});
}

// --- internal ---

/** The definition under `.optional()` and `.default()`. */
function definitionOf(schema: z.ZodType | undefined): SchemaDefinition | undefined {
  let definition = schema?.def as SchemaDefinition | undefined;
  while (definition?.innerType !== undefined) definition = definition.innerType.def as SchemaDefinition;
  return definition;
}
