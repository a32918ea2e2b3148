import type { Directive } from "../httpd/directive";
import type { KnownFiles } from "../selection/file-system";

/**
 * The files as they are presumed to be once everything is in its place: what the configuration names exists, what
 * stands above it is a folder, and everything else that a request may name is a file. The question is which group
 * serves a script, not whether it was copied yet.
 */
export function presumedFiles(directives: readonly Directive[], known: KnownFiles | undefined): KnownFiles {
  const folders = new Set<string>(["/"]);
  const addAbove = (path: string): void => {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const above = path.slice(0, at);
      if (folders.has(above)) return;
      folders.add(above);
    }
  };
  const visit = (list: readonly Directive[]): void => {
    for (const { key, words, children } of list) {
      for (const word of words) {
        if (!word.startsWith("/") || key.startsWith("<location") || key === "<virtualhost") continue;
        addAbove(word);
        if (key === "<directory" || key === "documentroot") folders.add(word.replace(/(?<=.)\/+$/, ""));
      }
      visit(children);
    }
  };
  visit(directives);
  const owner = known?.owner?.bind(known);
  return {
    kind: (path) => {
      const kind = known?.kind(path);
      if (kind === "file" || kind === "directory") return kind;
      return folders.has(path.replace(/(?<=.)\/+$/, "")) ? "directory" : "file";
    },
    ...(owner ? { owner } : {}),
  };
}
