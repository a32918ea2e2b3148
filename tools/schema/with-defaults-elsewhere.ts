/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/**
 * The schema of a fleet file as it is written, before `defaults` are applied: what they reach may lack any property,
 * and a `~` takes a default away. Lists are taken as a whole, so that their items are asked for everything, but for the
 * lists of things that have defaults themselves. The law is that of `src/load/apply-defaults.ts`.
 */
export function withDefaultsElsewhere(schema: JsonSchema): JsonSchema {
  const definitions = new Map(Object.entries(schema.$defs ?? {}));
  const properties = { ...schema.properties };
  for (const name of ["configurations", "hosts"]) {
    const named = properties[name];
    if (named !== undefined) properties[name] = { ...named, additionalProperties: open(entriesOf(named)) };
  }
  const { $defs: _, ...root } = { ...schema, properties };
  return { ...root, $defs: reached(root, definitions) };

  /** The same value where `defaults` may have a part of it. */
  function open(value: JsonSchema): JsonSchema {
    const { $ref, anyOf, properties, additionalProperties } = value;
    if ($ref !== undefined) return { ...value, $ref: openDefinition($ref) };
    if (anyOf !== undefined) return { ...value, anyOf: anyOf.map(open) };
    if (properties !== undefined) {
      const { required: _, ...rest } = value;
      const opened = Object.entries(properties).map(([name, each]) => [name, openProperty(name, each)]);
      return { ...rest, properties: Object.fromEntries(opened) };
    }
    if (typeof additionalProperties === "object")
      return { ...value, additionalProperties: orNull(open(additionalProperties)) };
    return value;
  }

  function openProperty(name: string, value: JsonSchema): JsonSchema {
    if (name === "defaults") return value;
    return orNull(listsWithDefaults.has(name) ? openItems(value) : open(value));
  }

  function openItems(list: JsonSchema): JsonSchema {
    const { $ref, items } = list;
    if ($ref !== undefined) return { ...list, $ref: nameOf(`${$ref}OfThings`, openItems(resolve($ref))) };
    return items === undefined ? list : { ...list, items: open(items) };
  }

  function openDefinition($ref: string): string {
    const opened = open(resolve($ref));
    return JSON.stringify(opened) === JSON.stringify(resolve($ref)) ? $ref : nameOf(`${$ref}Open`, opened);
  }

  function nameOf($ref: string, definition: JsonSchema): string {
    definitions.set($ref.slice(prefix.length), definition);
    return $ref;
  }

  function resolve($ref: string): JsonSchema {
    const found = definitions.get($ref.slice(prefix.length));
    if (found === undefined) throw new Error(`The schema has no ${$ref}.`);
    return found;
  }
}

// --- internal ---

const prefix = "#/$defs/";

const listsWithDefaults = new Set([
  "virtualHosts",
  "daemonProcessGroups",
  "scriptAliases",
  "locations",
  "directories",
]);

function entriesOf({ additionalProperties }: JsonSchema): JsonSchema {
  if (typeof additionalProperties !== "object") throw new Error("These things have no schema.");
  return additionalProperties;
}

/** With the words for people left outside, where editors look for them. */
function orNull(value: JsonSchema): JsonSchema {
  const { description, default: fallback, ...rest } = value;
  return {
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(description === undefined ? {} : { description }),
    anyOf: [rest, { type: "null" }],
  };
}

/** The definitions that the schema comes to, in their order. */
function reached(root: JsonSchema, definitions: ReadonlyMap<string, JsonSchema>): Record<string, JsonSchema> {
  const seen = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"\$ref":"#\/\$defs\/([^"]+)"/g)) {
      if (name === undefined || seen.has(name)) continue;
      seen.add(name);
      visit(definitions.get(name));
    }
  };
  visit(root);
  return Object.fromEntries([...definitions].filter(([name]) => seen.has(name)));
}
