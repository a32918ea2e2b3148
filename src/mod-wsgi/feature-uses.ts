import type { ModelPath } from "../diagnostic/model-path";
import type { Configuration } from "../model/configuration";
import { daemonProcessFeatures } from "./daemon-process-features";
import { directiveFeatures } from "./directive-features";
import type { Feature, FeaturePlace } from "./feature";

/** A property of a configuration that stands for a feature of mod_wsgi. */
export interface FeatureUse {
  readonly feature: Feature;
  readonly path: ModelPath;
}

/** Every property that a configuration sets and that depends on the version, with its path. */
export function versionedUses(configuration: Configuration, path: ModelPath): FeatureUse[] {
  return holdersOf(configuration, path).flatMap(({ place, value, path: own }) =>
    (versionedFeatures.get(place) ?? []).flatMap((feature): FeatureUse[] =>
      isSet(value[feature.property]) ? [{ feature, path: [...own, feature.property] }] : [],
    ),
  );
}

// --- internal ---

interface Holder {
  readonly place: FeaturePlace;
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: ModelPath;
}

function holdersOf(configuration: Configuration, path: ModelPath): Holder[] {
  return [
    { place: "configuration", value: configuration, path },
    ...listed("interpreterOptions", configuration.interpreterOptions, [...path, "interpreterOptions"]),
    ...listed("daemonProcessGroup", configuration.daemonProcessGroups, [...path, "daemonProcessGroups"]),
    ...configuration.virtualHosts.flatMap((virtualHost, index) => {
      const own = [...path, "virtualHosts", index];
      return [
        { place: "virtualHost" as const, value: virtualHost, path: own },
        ...listed("daemonProcessGroup", virtualHost.daemonProcessGroups, [...own, "daemonProcessGroups"]),
        ...listed("location", virtualHost.locations, [...own, "locations"]),
        ...listed("directory", virtualHost.directories, [...own, "directories"]),
      ];
    }),
  ];
}

function listed(place: FeaturePlace, values: readonly Holder["value"][], path: ModelPath): Holder[] {
  return values.map((value, index) => ({ place, value, path: [...path, index] }));
}

function isSet(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

const versionedFeatures = new Map<FeaturePlace, Feature[]>();
for (const feature of [...directiveFeatures, ...daemonProcessFeatures]) {
  if (feature.since === undefined && feature.until === undefined) continue;
  for (const place of feature.places) {
    versionedFeatures.set(place, [...(versionedFeatures.get(place) ?? []), feature]);
  }
}
