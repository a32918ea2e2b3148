import { shorten } from "../../diagnostic/shorten";
import { encodePath } from "../../reach/representative-requests";
import { type AskedMap, mapsAskedForPaths } from "./asked-maps";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import type { JudgedConfiguration } from "./judged-configuration";

/** More keys of one map than this are not listed. */
const mostKeys = 50;

/** More servers than this are not asked whether a key can match. */
const mostServers = 20;

/**
 * Every key of a map that is asked for the path of URLs can be one: httpd resolves dots, merges slashes, decodes and
 * takes the query off before it asks, and the path begins with a slash. A key that looks percent-encoded, or has a
 * question mark, is hit by odd requests alone: those are warnings.
 */
export const mapKeysCanMatch: ConfigurationRule = (judged) =>
  mapsAskedForPaths(judged).flatMap((asked) => {
    const { map, entries } = asked;
    const findings: ConfigurationFinding[] = [];
    for (const [key, value] of entries) {
      const odd = oddity(key);
      if (odd === undefined) continue;
      const finding = { at: lineOf(map.directive), row: { map: map.name, key, value }, hint: odd.remedy };
      const text = `The key "${shorten(key)}" of map "${map.name}" ${odd.reason}`;
      if (!isHit(key, asked, judged)) {
        const message = `${text}, so no request hits it.`;
        findings.push({ code: "map-key-never-matches", severity: "error", ...finding, message });
      } else if (/[%?]/.test(key)) {
        const message = `${text}, so only a request for ${shorten(encodePath(key))} hits it.`;
        findings.push({ code: "map-key-encoded", severity: "warning", ...finding, message });
      }
      if (findings.length >= mostKeys) break;
    }
    return findings;
  });

// --- internal ---

function oddity(key: string): { reason: string; remedy: string } | undefined {
  if (!key.startsWith("/"))
    return { reason: 'does not begin with "/"', remedy: "Write the whole path of the URL." };
  if (key.includes("//"))
    return { reason: "has two slashes in a row, which httpd merges", remedy: "Write one slash." };
  if (/\/\.\.?(\/|$)/.test(key))
    return { reason: "has dots that httpd resolves", remedy: "Write the path without them." };
  if (/%[0-9A-Fa-f]{2}/.test(key)) {
    const reason = "is percent-encoded, while httpd asks for the decoded path";
    return { reason, remedy: "Write the characters themselves." };
  }
  if (key.includes("?"))
    return { reason: "has a query, which is not part of the path", remedy: "Leave the query off." };
  return undefined;
}

/** Whether the request that is most likely to ask for the key does so. */
function isHit(key: string, { asked }: AskedMap, { reach }: JudgedConfiguration): boolean {
  return asked.slice(0, mostServers).some(({ reached: { request } }) => {
    const { decision } = reach.selection.resolve({ ...request, path: encodePath(key) });
    return decision.questions.some((question) => question.key === key);
  });
}
