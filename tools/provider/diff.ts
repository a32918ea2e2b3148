import { isMap, type PropertyMap, type PropertyValue, sameValue, signatureKey } from "./property-value";

export type DiffKind = "add" | "delete" | "update";

/**
 * What changed, by property path (`triggers[0]`, `environment.LANG`). A path ends where either side is secret, an asset
 * or a plain value, so that nothing below a secret is named.
 */
export function diffProperties(
  olds: PropertyMap,
  news: PropertyMap,
  keys: Iterable<string>,
): Map<string, DiffKind> {
  const changes = new Map<string, DiffKind>();
  for (const key of keys) compare(key, olds[key], news[key], changes);
  return changes;
}

function compare(
  path: string,
  left: PropertyValue | undefined,
  right: PropertyValue | undefined,
  changes: Map<string, DiffKind>,
): void {
  const [old, value] = [left ?? null, right ?? null];
  if (old === null && value === null) return;
  if (old === null || value === null) {
    changes.set(path, old === null ? "add" : "delete");
  } else if (Array.isArray(old) && Array.isArray(value)) {
    const length = Math.max(old.length, value.length);
    for (let index = 0; index < length; index++)
      compare(`${path}[${index}]`, old[index], value[index], changes);
  } else if (isPlainMap(old) && isPlainMap(value)) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(value)])) {
      compare(member(path, key), old[key], value[key], changes);
    }
  } else if (!sameValue(old, value)) {
    changes.set(path, "update");
  }
}

/** A map that is not a wrapper (secret, asset, archive): wrappers are compared whole. */
function isPlainMap(value: PropertyValue): value is PropertyMap {
  return isMap(value) && !(signatureKey in value);
}

function member(path: string, key: string): string {
  return /^[\w$]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
