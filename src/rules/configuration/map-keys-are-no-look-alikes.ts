import { shorten } from "../../diagnostic/shorten";
import { mapsAskedForPaths } from "./asked-maps";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/** More keys of one map than this are not listed. */
const mostKeys = 50;

/**
 * A path that the configuration serves by name (a script alias, a Location) is in the map as it is written there.
 * Keys are compared byte by byte: a trailing slash or a capital letter more makes another key.
 */
export const mapKeysAreNoLookAlikes: ConfigurationRule = (judged) =>
  mapsAskedForPaths(judged).flatMap(({ map, entries, asked }) => {
    const served = servedPaths(
      judged,
      asked.map(({ reached }) => reached.server),
    );
    const findings: ConfigurationFinding[] = [];
    for (const [key, value] of entries) {
      const path = served.get(folded(key));
      if (path === undefined || path === key || entries.has(path)) continue;
      findings.push({
        code: "map-key-look-alike",
        severity: "warning",
        at: lineOf(map.directive),
        row: { map: map.name, key, value },
        message: `The key "${shorten(key)}" of map "${map.name}" is not "${path}", which the configuration serves, so a request for ${path} is a miss.`,
        hint: `Write "${path}", or both: keys are compared byte by byte.`,
      });
      if (findings.length >= mostKeys) break;
    }
    return findings;
  });

// --- internal ---

/** Without trailing slash, in lower case. */
const folded = (path: string): string => path.replace(/(?<=.)\/$/, "").toLowerCase();

function servedPaths(
  { reach }: Parameters<ConfigurationRule>[0],
  servers: Iterable<unknown>,
): Map<string, string> {
  const { context } = reach.selection;
  const wanted = new Set(servers);
  const paths = context.servers
    .filter((server) => wanted.has(server))
    .flatMap((server) => {
      const { scriptAliases, sections } = context.selectionOf(server);
      const locations = sections.locations.filter(({ isRegex, path }) => !isRegex && !/[*?[]/.test(path));
      return [
        ...scriptAliases.filter(({ regex }) => !regex).map(({ location }) => location),
        ...locations.map(({ path }) => path),
      ];
    });
  return new Map(paths.filter((path) => path !== "/").map((path) => [folded(path), path]));
}
