import { parseRendered } from "../release/rendered-tree";
import type { UpgradeKind } from "../upgrade/upgrade-change";
import { upgradeChanges } from "../upgrade/upgrade-changes";
import { readingOfFirst } from "./compared-hosts";
import { type DirectivePlace, DirectivePlaces } from "./directive-place";
import type { FleetSide } from "./fleet-side";

/** Another mod_wsgi for a configuration, with what that breaks or changes in meaning. */
export interface ModWsgiChange {
  readonly configuration: string;
  readonly hosts: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly changes: readonly {
    readonly kind: UpgradeKind;
    /** The version that made it so. */
    readonly version: string;
    /** The option or directive; null: it concerns the server as a whole. */
    readonly name: string | null;
    readonly message: string;
    readonly source: string;
    readonly at?: DirectivePlace;
  }[];
}

export function modWsgiChanges(base: FleetSide, head: FleetSide): ModWsgiChange[] {
  const { configurations, hosts } = head.loaded.fleet;
  return Object.entries(configurations).flatMap(([name, configuration]): ModWsgiChange[] => {
    const from = base.loaded.fleet.configurations[name]?.modWsgi;
    const texts = head.rendered.configurations.get(name);
    const to = configuration.modWsgi;
    if (from === undefined || from === to || !texts) return [];
    const { tree } = parseRendered(texts, readingOfFirst(name, head).hostConf, configuration);
    const places = new DirectivePlaces(head, name);
    const own = Object.keys(hosts).filter((host) => hosts[host]?.configuration === name);
    const changes = upgradeChanges(tree, from, to).map(
      ({ kind, version, name: option, at, message, source }) => ({
        kind,
        version,
        name: option ?? null,
        message,
        source,
        ...(at ? { at: places.of({ file: at.file, line: at.line, text: at.text }) } : {}),
      }),
    );
    return [{ configuration: name, hosts: own, from, to, changes }];
  });
}
