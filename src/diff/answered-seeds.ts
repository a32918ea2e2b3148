import { markers } from "../reach/marker";
import { join, pathsOfPattern, sectionSeeds } from "../reach/path-seeds";
import { redirectWords } from "../selection/redirect";
import type { ServerSelection } from "../selection/server-selection";

/**
 * Decoded paths that are told apart by something that has no say in the group: redirects and proxies, which answer by
 * themselves, and locations of any kind, such as those that choose an interpreter.
 */
export function answeredSeeds({ redirects, sections }: ServerSelection): string[] {
  const places = sections.locations.flatMap(sectionSeeds);
  const taken = redirects.flatMap((directive) => {
    const [pattern = ""] = redirectWords(directive);
    if (directive.key.endsWith("match")) return pathsOfPattern(pattern);
    return pattern.startsWith("/") ? [pattern] : [];
  });
  return [...places, ...taken].flatMap((path) => [path, join(path, markers.path)]);
}
