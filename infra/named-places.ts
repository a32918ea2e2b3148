import type { Directive } from "../src/httpd/directive";

/** Names the files of a configuration in texts as a person here does: `FILE:LINE` of the resolver's reasons. */
export function placeNaming(
  directives: readonly Directive[],
  display: (file: string) => string,
): (text: string) => string {
  let files: Set<string> | undefined;
  return (text) =>
    text.replace(/(\/[^\s:]+):(?=\d)/g, (whole, file: string) => {
      files ??= filesOf(directives, new Set());
      return files.has(file) ? `${display(file)}:` : whole;
    });
}

// --- internal ---

function filesOf(directives: readonly Directive[], files: Set<string>): Set<string> {
  for (const { file, children } of directives) {
    files.add(file);
    filesOf(children, files);
  }
  return files;
}
