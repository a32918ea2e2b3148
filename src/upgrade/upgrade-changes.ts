import type { ConfigurationTree, Directive } from "../httpd/directive";
import { compareVersions } from "../httpd/version";
import { daemonProcessChanges } from "./daemon-process-changes";
import { directiveChanges } from "./directive-changes";
import { removedFeatures } from "./removed-features";
import { serverChanges } from "./server-changes";
import { releaseNotes, type UpgradeChange, type UpgradeKind } from "./upgrade-change";

/**
 * What changes in meaning or breaks when a configuration moves from one version of mod_wsgi to another; the gravest
 * first, then in the order of the versions. Backwards only what httpd would refuse is told.
 */
export function upgradeChanges(tree: ConfigurationTree, from: string, to: string): UpgradeChange[] {
  const upgraded = { directives: allDirectives(tree.directives), from, to };
  const passed = changes.filter(
    ({ version }) => compareVersions(from, version) < 0 && compareVersions(version, to) <= 0,
  );
  const found = passed.flatMap(({ version, source = releaseNotes(version), find }) =>
    find(upgraded).map((change): UpgradeChange => ({ ...change, version, source })),
  );
  return [...removedFeatures(upgraded), ...found].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || compareVersions(a.version, b.version),
  );
}

// --- internal ---

const changes = [...daemonProcessChanges, ...directiveChanges, ...serverChanges];

const order: readonly UpgradeKind[] = ["removed", "breaks", "new-default", "changes"];

function allDirectives(directives: readonly Directive[]): Directive[] {
  return directives.flatMap((directive) => [directive, ...allDirectives(directive.children)]);
}
