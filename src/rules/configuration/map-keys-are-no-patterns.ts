import { shorten } from "../../diagnostic/shorten";
import { mapsAskedForPaths } from "./asked-maps";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * A key of a map is one whole path: there are no prefixes and no wildcards. A key like `/shop/*`, or `/shop/` with
 * nothing below it in the map, is most likely meant to cover what lies below.
 */
export const mapKeysAreNoPatterns: ConfigurationRule = (judged) =>
  mapsAskedForPaths(judged).flatMap(({ map, entries }) => {
    const patterns = [...entries.keys()].filter((key) => /[*^$]|\.\*|\[.*\]/.test(key));
    if (patterns.length === 0) return [];
    const [key = ""] = patterns;
    const others = patterns.length > 1 ? ` and ${patterns.length - 1} more like it` : "";
    return {
      code: "map-key-looks-like-a-pattern",
      severity: "warning",
      at: lineOf(map.directive),
      row: { map: map.name, key, value: entries.get(key) ?? "" },
      message: `The key "${shorten(key)}" of map "${map.name}"${others} looks like a pattern, but a key is compared with the whole path.`,
      hint: "Write each path, or select by <Location> or <LocationMatch> instead.",
    };
  });
