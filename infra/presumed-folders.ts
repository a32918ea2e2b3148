import type { ConfigurationTree } from "../src/httpd";
import type { Directive } from "../src/httpd/directive";
import { cleanPath } from "../src/httpd/path";
import { isWildcard } from "../src/httpd/wildcard";
import type { KnownFiles } from "../src/selection";

/**
 * What is taken for granted of the files of a server that is not here: folders that DocumentRoot and `<Directory>`
 * name are there, and those that they lie in. Nothing is known of any other path.
 */
export function presumedFolders({ directives }: ConfigurationTree): KnownFiles {
  const folders = new Set<string>(["/"]);
  for (const named of namedFolders(directives)) {
    for (let path = cleanPath(named); !folders.has(path); path = cleanPath(`${path}/..`)) folders.add(path);
  }
  return { kind: (path) => (folders.has(path) ? "directory" : undefined) };
}

// --- internal ---

function namedFolders(directives: readonly Directive[]): string[] {
  return directives.flatMap(({ key, words: [path = ""], children }) => {
    const isPath = path.startsWith("/") && !isWildcard(path);
    const isNamed = isPath && (key === "documentroot" || key === "<directory");
    return [...(isNamed ? [path] : []), ...namedFolders(children)];
  });
}
