import type { Configuration } from "../model/configuration";
import { secretNames } from "../release/secret-files";
import type { FleetSide, FromTo } from "./fleet-side";

/** A secret or a certificate that a configuration needs on one side only, or takes from elsewhere. Never a content. */
export interface SecretChange {
  readonly kind: "added" | "removed" | "changed";
  readonly configuration: string;
  /** `secret www-key`, or the property of TLS and whose it is: `tls.certificateFile of www.example.com`. */
  readonly what: string;
  /** The file, or the secret that stands in its place; null: there is none. */
  readonly value: FromTo<string | null>;
}

export function secretChanges(base: FleetSide, head: FleetSide): SecretChange[] {
  const before = base.loaded.fleet.configurations;
  const after = head.loaded.fleet.configurations;
  return Object.entries(after).flatMap(([name, configuration]) => {
    const from = before[name];
    return from === undefined ? [] : changesOf(name, needsOf(from), needsOf(configuration));
  });
}

// --- internal ---

function changesOf(
  configuration: string,
  from: ReadonlyMap<string, string>,
  to: ReadonlyMap<string, string>,
): SecretChange[] {
  return [...new Set([...to.keys(), ...from.keys()])].flatMap((what): SecretChange[] => {
    const value = { from: from.get(what) ?? null, to: to.get(what) ?? null };
    if (value.from === value.to) return [];
    const kind = value.from === null ? "added" : value.to === null ? "removed" : "changed";
    return [{ kind, configuration, what, value }];
  });
}

/** What → where it comes from. */
function needsOf(configuration: Configuration): Map<string, string> {
  const needs = new Map(secretNames(configuration).map((name) => [`secret ${name}`, name]));
  for (const { serverName, address, tls } of configuration.virtualHosts) {
    if (tls === undefined) continue;
    const files = {
      certificateFile: tls.certificateFile,
      certificateKeyFile: tls.certificateKeyFile,
      certificateChainFile: tls.certificateChainFile,
      "clientCertificates.caCertificateFile": tls.clientCertificates?.caCertificateFile,
    };
    const whose = address === undefined ? serverName : `${serverName} (${address})`;
    for (const [property, file] of Object.entries(files))
      if (file !== undefined)
        needs.set(`tls.${property} of ${whose}`, typeof file === "string" ? file : `secret ${file.secret}`);
  }
  return needs;
}
