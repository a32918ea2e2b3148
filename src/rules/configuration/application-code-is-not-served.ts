import type { Directive } from "../../httpd/directive";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { covers } from "./server-setting";

/**
 * No folder that httpd serves files from has applications in it: whoever asks for `/app.py`, or for a settings file
 * with passwords, would get its text.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/user-guides/configuration-guidelines.html
 */
export const applicationCodeIsNotServed: ConfigurationRule = ({ reach, places }) =>
  reach.selection.context.servers.flatMap((server): ConfigurationFinding[] => {
    const { directives } = server;
    const scripts = directives.flatMap(({ key, words }) =>
      key === "wsgiscriptalias" && words[1] !== undefined ? [words[1]] : [],
    );
    return directives.flatMap((directive): ConfigurationFinding[] => {
      const folder = servedFolder(directive);
      const script = folder === undefined ? undefined : scripts.find((each) => covers(folder, each));
      if (folder === undefined || script === undefined || !isOpen(folder, directives)) return [];
      return [
        {
          code: "application-code-served",
          severity: "warning",
          at: lineOf(directive),
          value: folder,
          message: `${directive.name} of ${places.server(server)} serves ${folder} as files, and the application ${script} is in it: its source text can be read.`,
          hint: "Keep applications outside of folders that are served, or serve a folder beside them.",
        },
      ];
    });
  });

// --- internal ---

function servedFolder({ key, words }: Directive): string | undefined {
  const folder = key === "documentroot" ? words[0] : key === "alias" ? words[1] : undefined;
  return folder === undefined ? undefined : folder.replace(/(.)\/$/, "$1");
}

/** Whether a `<Directory>` of this server lets everybody in to the whole folder. */
function isOpen(folder: string, directives: readonly Directive[]): boolean {
  return directives.some(
    ({ key, words, children }) =>
      key === "<directory" &&
      covers(words[0] ?? "", folder) &&
      children.some((child) => child.key === "require" && child.args.toLowerCase().trim() === "all granted"),
  );
}
