/** A path relative to `root` made absolute. */
export function resolvePath(root: string, path: string): string {
  if (path.startsWith("/")) return path;
  return `${root.endsWith("/") ? root.slice(0, -1) : root}/${path}`;
}

/** The last component. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The path without `.`, `..`, doubled slashes and the trailing slash; the root is `/`. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}
