import { mapsAskedForPaths } from "./asked-maps";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/** More keys of one map than this are not listed. */
const mostKeys = 50;

/**
 * Every key of a map that is asked for the path of URLs can be one: httpd resolves dots, merges slashes, decodes and
 * takes the query off before it asks, and the path begins with a slash.
 */
export const mapKeysCanMatch: ConfigurationRule = (judged) =>
  mapsAskedForPaths(judged).flatMap(({ map, entries }) => {
    const findings: ConfigurationFinding[] = [];
    for (const [key, value] of entries) {
      const why = unmatchable(key);
      if (why === undefined) continue;
      findings.push({
        code: "map-key-never-matches",
        severity: "error",
        at: lineOf(map.directive),
        row: { map: map.name, key, value },
        message: `The key "${key}" of map "${map.name}" ${why.reason}, so no request hits it.`,
        hint: why.remedy,
      });
      if (findings.length >= mostKeys) break;
    }
    return findings;
  });

// --- internal ---

function unmatchable(key: string): { reason: string; remedy: string } | undefined {
  if (!key.startsWith("/"))
    return { reason: 'does not begin with "/"', remedy: "Write the whole path of the URL." };
  if (key.includes("//"))
    return { reason: "has two slashes in a row, which httpd merges", remedy: "Write one slash." };
  if (/\/\.\.?(\/|$)/.test(key))
    return { reason: "has dots that httpd resolves", remedy: "Write the path without them." };
  if (/%[0-9A-Fa-f]{2}/.test(key))
    return {
      reason: "is percent-encoded, while httpd asks for the decoded path",
      remedy: "Write the characters themselves.",
    };
  if (key.includes("?"))
    return { reason: "has a query, which is not part of the path", remedy: "Leave the query off." };
  return undefined;
}
