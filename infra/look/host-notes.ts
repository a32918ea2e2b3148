import { X509Certificate } from "node:crypto";
import type { CertificateFile, HostStatus } from "../../src/look/host-status";

const day = 24 * 3600 * 1000;
/** From here on somebody should do something about a certificate. */
const soon = 21 * day;
/** Beyond it, certificates and tokens are taken for expired or not valid yet. */
const mostSkew = 120;

/** What a person should know of a host that was seen, one sentence each; `now` in milliseconds since 1970. */
export function hostNotes(
  host: string,
  { facts, certificates }: Pick<HostStatus, "facts" | "certificates">,
  now: number,
): string[] {
  return [
    ...clockNote(host, facts.clock, now),
    ...certificates.flatMap((each) => certificateNote(host, each, now)),
  ];
}

// --- internal ---

function clockNote(host: string, clock: number | undefined, now: number): string[] {
  if (clock === undefined) return [];
  const skew = Math.round(clock - now / 1000);
  if (Math.abs(skew) <= mostSkew) return [];
  return [
    `The clock of host ${host} is ${Math.abs(skew)} seconds ${skew > 0 ? "ahead of" : "behind"} this machine's: TLS certificates and tokens are judged by it.`,
  ];
}

function certificateNote(host: string, { path, base64 }: CertificateFile, now: number): string[] {
  const end = validTo(base64);
  if (end === undefined || end - now > soon) return [];
  const date = new Date(end).toISOString().slice(0, 10);
  if (end < now) return [`The certificate ${path} of host ${host} has expired on ${date}.`];
  return [
    `The certificate ${path} of host ${host} expires on ${date}, in ${Math.floor((end - now) / day)} days.`,
  ];
}

/** Milliseconds since 1970; undefined where it is none that can be read. */
function validTo(base64: string): number | undefined {
  try {
    return Date.parse(new X509Certificate(Buffer.from(base64, "base64")).validTo);
  } catch {
    return undefined;
  }
}
