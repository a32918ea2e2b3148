import type { Directive } from "../httpd/directive";

/**
 * What becomes of a configuration: `removed`, httpd refuses to start with it; `breaks`, requests or programs fail;
 * `changes`, it means something else; `new-default`, what it does not say has another value.
 */
export type UpgradeKind = "removed" | "breaks" | "changes" | "new-default";

/** One thing that is different with another version of mod_wsgi. */
export interface UpgradeChange {
  readonly kind: UpgradeKind;
  /** The version that made it so. */
  readonly version: string;
  /** The option or directive, as mod_wsgi writes it; undefined: it concerns the server as a whole. */
  readonly name: string | undefined;
  /** Where it stands, or where the option is not set. */
  readonly at: Directive | undefined;
  /** How the words of the line begin that are meant, as they stand there. */
  readonly value?: string;
  /** One sentence with the user's own values, ending in a period. */
  readonly message: string;
  /** Where the change is described. */
  readonly source: string;
}

/** What one version changed, where it concerns a configuration. */
export interface VersionChange {
  readonly version: string;
  /** Where it is described, if that is not the version's own release notes. */
  readonly source?: string;
  find(configuration: UpgradedConfiguration): readonly Omit<UpgradeChange, "version" | "source">[];
}

/** A configuration and the versions that it moves between. */
export interface UpgradedConfiguration {
  /** All directives, sections and what is in them, in the order of the text. */
  readonly directives: readonly Directive[];
  readonly from: string;
  readonly to: string;
}

export function releaseNotes(version: string): string {
  return `https://modwsgi.readthedocs.io/en/latest/release-notes/version-${version}.html`;
}
