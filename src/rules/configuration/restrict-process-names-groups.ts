import { didYouMean } from "../../diagnostic/nearest-name";
import type { Directive } from "../../httpd/directive";
import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * Every name in a WSGIRestrictProcess is a daemon process group, or %{GLOBAL}. httpd does not look; a misspelt name
 * admits nothing, and shuts out the group that was meant.
 *
 * @see https://modwsgi.readthedocs.io/en/latest/configuration-directives/WSGIRestrictProcess.html
 */
export const restrictProcessNamesGroups: ConfigurationRule = ({ tree, reach }) => {
  const names = [...reach.selection.context.groups.keys()];
  const known = new Set(names.map((name) => name.toLowerCase()));
  return listsIn(tree.directives).flatMap((directive) =>
    directive.words
      .filter((word) => word !== "" && !word.startsWith("%{") && !known.has(word.toLowerCase()))
      .map((word) => ({
        code: "restrict-process-unknown-group" as const,
        severity: "warning" as const,
        at: lineOf(directive),
        value: word,
        message: `WSGIRestrictProcess admits "${word}", which is not a daemon process group.`,
        hint: didYouMean(word, names),
      })),
  );
};

// --- internal ---

function listsIn(directives: readonly Directive[]): Directive[] {
  return directives.flatMap((directive) => [
    ...(directive.key === "wsgirestrictprocess" ? [directive] : []),
    ...listsIn(directive.children),
  ]);
}
