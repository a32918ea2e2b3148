import type { ModelPath } from "../diagnostic/model-path";
import { quoteArgument } from "../httpd/quote";
import type { Location } from "../model/virtual-host";
import type { ViewPath } from "./marked-view";

/** What the directives of a virtual host or a `<Location>` have in common. */
export interface SectionView {
  readonly processGroup: string | false;
  readonly applicationGroup: string | false;
  readonly restrictProcess: readonly string[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
}

type Section = {
  [Key in "processGroup" | "applicationGroup" | "restrictProcess"]?: Location[Key] | undefined;
} & Pick<Location, "environment">;

export function sectionView(section: Section): SectionView {
  return {
    processGroup: section.processGroup === undefined ? false : quoteArgument(section.processGroup),
    applicationGroup:
      section.applicationGroup === undefined ? false : quoteArgument(section.applicationGroup),
    restrictProcess: (section.restrictProcess ?? []).map(quoteArgument),
    environment: environmentView(section.environment),
  };
}

/** `SetEnv` lines, sorted by name so that their order in the fleet file does not matter. */
export function environmentView(
  environment: Readonly<Record<string, string>>,
): { name: string; value: string }[] {
  return sortedEntries(environment).map(([name, value]) => ({
    name: quoteArgument(name),
    value: quoteArgument(value),
  }));
}

/** The model path of a value of the view; `base` is the section's, whose names the view has taken over. */
export function sectionOrigin(
  { environment }: Pick<Section, "environment">,
  base: ModelPath,
  viewPath: ViewPath,
): ModelPath {
  const [name, index] = viewPath;
  if (name !== "environment") return [...base, ...viewPath];
  const variable = sortedEntries(environment)[Number(index)]?.[0];
  return variable === undefined ? base : [...base, "environment", variable];
}

// --- internal ---

function sortedEntries(environment: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
}
