import type { Directive } from "../httpd/directive";
import { daemonProcessFeatures } from "../mod-wsgi/daemon-process-features";
import { directiveFeatures } from "../mod-wsgi/directive-features";
import type { Feature } from "../mod-wsgi/feature";
import { supportIn } from "../mod-wsgi/version-support";
import { parseScriptOptions } from "../selection/script-option";
import { releaseNotes, type UpgradeChange, type UpgradedConfiguration } from "./upgrade-change";

/** Directives and options that a configuration has and the other version does not: removed, or not there yet. */
export function removedFeatures({ directives, to }: UpgradedConfiguration): UpgradeChange[] {
  return directives.flatMap((directive) => {
    const feature = directivesByKey.get(directive.key);
    const missing = feature === undefined ? undefined : lacking(feature, to);
    if (feature !== undefined && missing !== undefined)
      return [change(feature, directive, missing, to, undefined)];
    return directive.key === "wsgidaemonprocess" ? missingOptions(directive, to) : [];
  });
}

// --- internal ---

const directivesByKey = new Map(
  directiveFeatures.map((feature) => [feature.name.replace(/>$/, "").toLowerCase(), feature]),
);
const optionsByName = new Map(daemonProcessFeatures.map((feature) => [feature.name, feature]));

interface Missing {
  /** The version that made the difference. */
  readonly version: string;
  readonly isOld: boolean;
}

function lacking(feature: Feature, to: string): Missing | undefined {
  const support = supportIn(feature, to);
  if (support === "too-new") return { version: feature.until ?? to, isOld: true };
  return support === "too-old" ? { version: feature.since ?? to, isOld: false } : undefined;
}

function missingOptions(directive: Directive, to: string): UpgradeChange[] {
  return parseScriptOptions(directive.args, 1).list.flatMap(([name]) => {
    const feature = optionsByName.get(name);
    const missing = feature === undefined ? undefined : lacking(feature, to);
    return feature === undefined || missing === undefined
      ? []
      : [change(feature, directive, missing, to, `${name}=`)];
  });
}

function change(
  { name }: Feature,
  at: Directive,
  { version, isOld }: Missing,
  to: string,
  value: string | undefined,
): UpgradeChange {
  const says = isOld
    ? `mod_wsgi ${version} removed ${name}`
    : `${name} is there since mod_wsgi ${version} only`;
  return {
    kind: "removed",
    version,
    name,
    at,
    ...(value === undefined ? {} : { value }),
    message: `${says}, so httpd refuses to start with it on ${to}.`,
    source: releaseNotes(version),
  };
}
