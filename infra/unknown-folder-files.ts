import type { ConfigurationReader, ConfigurationTree } from "../src/httpd";
import type { Directive } from "../src/httpd/directive";
import { cleanPath } from "../src/httpd/path";
import { isWildcard } from "../src/httpd/wildcard";
import { Unmodelled } from "../src/selection/unmodelled";

/**
 * Reads the `.htaccess` files of a server that is not here. Where AllowOverride allows something the answer hangs on
 * them; elsewhere there are none, because any line in one would fail every request of its folder.
 */
export function unknownFolderFiles({ directives }: ConfigurationTree): ConfigurationReader {
  const open = foldersThatAllow(directives);
  return {
    read: (path) => {
      if (!open.some((folder) => path.startsWith(folder))) return undefined;
      throw new Unmodelled(`AllowOverride lets ${path} have a say, and whether it is there is not known`);
    },
    glob: () => [],
  };
}

// --- internal ---

/** Each with a trailing slash; "" for a pattern, which may be any folder. */
function foldersThatAllow(directives: readonly Directive[]): string[] {
  return directives.flatMap(({ key, words: [path = "/"], children }) => {
    if (key !== "<directory") return foldersThatAllow(children);
    if (!children.some(allowsSomething)) return [];
    return [path === "~" || isWildcard(path) ? "" : cleanPath(`${path}/`).replace(/\/?$/, "/")];
  });
}

function allowsSomething({ key, words }: Directive): boolean {
  return key === "allowoverride" && words.some((word) => !/^none$/i.test(word));
}
