import { parseArgs } from "node:util";
import type { UpgradeKind } from "../upgrade/upgrade-change";
import { expectNoServerOptions, serverOptions } from "./server-options";
import { terminalPaint } from "./terminal-paint";
import { UsageError } from "./usage";

/** What changes for one configuration. */
export interface Upgrade {
  /** `web of shop.fleet.yaml`, `httpd.conf`. */
  readonly what: string;
  /** Of a fleet file. */
  readonly configuration?: string;
  readonly from: string;
  readonly changes: readonly PlacedChange[];
}

/** A change with its place, as it is printed. */
export interface PlacedChange {
  readonly kind: UpgradeKind;
  readonly version: string;
  /** The property of a fleet file, or the name of the option or directive. */
  readonly property?: string;
  /** The model path of the fleet file. */
  readonly path?: string;
  readonly file?: string;
  readonly line?: number;
  /** Of a server's configuration. */
  readonly directive?: string;
  readonly message: string;
  readonly source: string;
}

/**
 * `wsgi-fleet upgrade`: what breaks or changes in meaning when a fleet's hosts, or a server, get another mod_wsgi.
 * Exit status 1 where lines have to be changed first.
 */
export async function upgrade(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { ...serverOptions, to: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const { to, json, "httpd-conf": file } = values;
  if (to === undefined) throw new UsageError("upgrade needs --to VERSION.");
  if (!/^\d+\.\d+(\.\d+)?$/.test(to)) throw new UsageError(`--to takes a version as 6.0.5, not "${to}".`);
  const [fleetFile, ...more] = positionals;
  let upgrades: readonly Upgrade[] | undefined;
  if (file !== undefined) {
    if (fleetFile !== undefined)
      throw new UsageError("upgrade takes a fleet file or --httpd-conf, not both.");
    const { serverUpgrade } = await import("./server-upgrade");
    upgrades = [await serverUpgrade(file, values, to)];
  } else {
    if (fleetFile === undefined || more.length > 0)
      throw new UsageError("upgrade needs one fleet file or --httpd-conf FILE.");
    expectNoServerOptions(values);
    const { fleetUpgrades } = await import("./fleet-upgrades");
    upgrades = fleetUpgrades(fleetFile, to);
  }
  if (upgrades === undefined) return 1;
  process.stdout.write(
    json ? `${JSON.stringify(upgrades.flatMap(asJson(to)), null, 2)}\n` : upgrades.map(asText(to)).join("\n"),
  );
  return upgrades.some(({ changes }) => changes.some(isToDo)) ? 1 : 0;
}

// --- internal ---

/** The configuration itself has to change, not only what is around it. */
function isToDo({ kind, file }: PlacedChange): boolean {
  return (kind === "removed" || kind === "breaks") && file !== undefined;
}

function asJson(to: string): (upgrade: Upgrade) => object[] {
  return ({ configuration, from, changes }) =>
    changes.map((change) => ({
      ...(configuration === undefined ? {} : { configuration }),
      from,
      to,
      ...change,
    }));
}

function asText(to: string): (upgrade: Upgrade) => string {
  const paint = terminalPaint(process.stdout);
  return ({ what, from, changes }) => {
    const entries = changes.map(({ kind, version, property, path, file, line, directive, message, source }) =>
      [
        `${paint[isGrave(kind) ? "error" : "warning"](kind.replace("-", " "))} ${property ?? "(every server)"}, ${version}`,
        `  ${message}`,
        ...(file === undefined ? [] : [`  ${path === undefined ? "" : `${path}, `}${file}:${line}`]),
        ...(directive === undefined ? [] : [paint.faint(`  ${directive}`)]),
        paint.faint(`  ${source}`),
        "",
      ].join("\n"),
    );
    const count = `${changes.length} ${changes.length === 1 ? "change" : "changes"}`;
    return `${paint.strong(`${what}: mod_wsgi ${from} to ${to}, ${count}`)}\n${entries.map((entry) => `\n${entry}`).join("")}`;
  };
}

function isGrave(kind: UpgradeKind): boolean {
  return kind === "removed" || kind === "breaks";
}
