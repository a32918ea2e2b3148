import type { CheckFailure } from "./custom-resource";
import {
  isAssetOrArchive,
  isMap,
  type PropertyMap,
  type PropertyValue,
  secret,
  unknownValue,
  unwrap,
} from "./property-value";

/** The type of one input, its default, and whether it is secret whatever the program says. */
export interface InputType {
  readonly type:
    | "string"
    | "number"
    | "boolean"
    | "strings"
    | "stringMap"
    | "anyList"
    | "assetOrArchive"
    | InputSchema;
  readonly required?: boolean;
  readonly default?: PropertyValue;
  readonly secret?: boolean;
}
export interface InputSchema {
  readonly [property: string]: InputType;
}

/**
 * Checks inputs against a schema and fills in defaults. A value that is not known yet fits every type; a property that
 * the schema does not name is dropped.
 */
export function checkInputs(
  schema: InputSchema,
  news: PropertyMap,
  path = "",
): { inputs: PropertyMap; failures: CheckFailure[] } {
  const inputs: PropertyMap = {};
  const failures: CheckFailure[] = [];
  for (const [property, input] of Object.entries(schema)) {
    const where = path === "" ? property : `${path}.${property}`;
    const given = news[property];
    if (unwrap(given) === null) {
      if (input.default !== undefined) inputs[property] = input.default;
      else if (input.required)
        failures.push({ property: where, reason: `missing required property '${where}'` });
      continue;
    }
    const checked = checkValue(input, given ?? null, where, failures);
    inputs[property] = input.secret ? secret(checked) : checked;
  }
  return { inputs, failures };
}

function checkValue(
  input: InputType,
  given: PropertyValue,
  where: string,
  failures: CheckFailure[],
): PropertyValue {
  const plain = unwrap(given);
  if (plain === unknownValue) return given;
  if (typeof input.type === "object" && isMap(plain)) {
    const nested = checkInputs(input.type, plain, where);
    failures.push(...nested.failures);
    return plain === given ? nested.inputs : secret(nested.inputs);
  }
  if (!fits(input.type, plain)) {
    const expected = typeof input.type === "object" ? "object" : input.type;
    failures.push({
      property: where,
      reason: `'${where}' must be of type ${expected}, got ${nameOf(plain)}`,
    });
  }
  return given;
}

function fits(type: InputType["type"], value: PropertyValue): boolean {
  const isString = (member: PropertyValue) => typeof unwrap(member) === "string";
  switch (type) {
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
    case "strings":
      return Array.isArray(value) && value.every(isString);
    case "stringMap":
      return isMap(value) && Object.values(value).every(isString);
    case "anyList":
      return Array.isArray(value);
    case "assetOrArchive":
      return isAssetOrArchive(value);
    default:
      return false;
  }
}

function nameOf(value: PropertyValue): string {
  return Array.isArray(value) ? "list" : typeof value;
}
