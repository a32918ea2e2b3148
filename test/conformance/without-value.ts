import type { ModelPath } from "../../src/diagnostic/model-path";
import { plain, type Wrapped } from "../model/any-of-schema";

/**
 * The data without the value at a path, or, where that makes it something that is not accepted, without the nearest
 * thing around it. Undefined where nothing is left to take away.
 */
export function withoutValue(
  data: Wrapped,
  path: ModelPath,
  isAccepted: (candidate: Wrapped) => boolean,
): Wrapped | undefined {
  for (let length = path.length; length > 0; length--) {
    const candidate = omit(data, path.slice(0, length));
    if (candidate !== data && isAccepted(candidate)) return candidate;
  }
  return undefined;
}

// --- internal ---

/** The same data where there is nothing at the path. */
function omit(data: Wrapped, [step, ...rest]: ModelPath): Wrapped {
  if (data instanceof Map) {
    const found = [...data.keys()].find((key) => plain(key) === step);
    if (found === undefined) return data;
    return new Map(
      rest.length === 0
        ? [...data].filter(([key]) => key !== found)
        : [...data].map(([key, value]) => [key, key === found ? omit(value, rest) : value]),
    );
  }
  if (Array.isArray(data)) {
    if (data[Number(step)] === undefined) return data;
    return rest.length === 0
      ? data.filter((_, index) => index !== step)
      : data.map((each, index) => (index === step ? omit(each, rest) : each));
  }
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, String(step))) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (name !== step) return [[name, value]];
      return rest.length === 0 ? [] : [[name, omit(value, rest)]];
    }),
  );
}
