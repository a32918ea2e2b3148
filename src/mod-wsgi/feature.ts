/** A part of the fleet file that holds properties of mod_wsgi. */
export type FeaturePlace =
  | "configuration"
  | "virtualHost"
  | "location"
  | "directory"
  | "daemonProcessGroup"
  | "scriptAlias"
  | "interpreterOptions";

/** One directive of mod_wsgi, or one option of a directive, and the property that stands for it. */
export interface Feature {
  /** As mod_wsgi writes it: `WSGISwitchInterval`, `switch-interval`. */
  readonly name: string;
  /** As the fleet file writes it: `switchInterval`. */
  readonly property: string;
  /** Where the property may stand. */
  readonly places: readonly FeaturePlace[];
  /** The first version that has it; undefined: 4.6.0 has it. */
  readonly since?: string;
  /** The first version without it again. */
  readonly until?: string;
}

/** `daemonProcessGroups`, for `daemonProcessGroup`: the word of a place in messages. */
export const placeWords: Readonly<Record<FeaturePlace, string>> = {
  configuration: "configuration",
  virtualHost: "virtual host",
  location: "location",
  directory: "directory",
  daemonProcessGroup: "daemon process group",
  scriptAlias: "script alias",
  interpreterOptions: "interpreter options",
};
