import { baseDirectory, incomingDirectory } from "./layout";
import { shortDigest } from "./release";

/** What the commands of one host are about. */
export interface HostCommandArgs {
  /** The host's name in the fleet. */
  readonly host: string;
  /** The SSH user; anyone but root goes through `sudo -n`. */
  readonly user: string;
  readonly payloadDigest: string;
  readonly releaseId: string;
}

/** Where the payload is uploaded to, relative to the SSH user's home. */
export function payloadPath(payloadDigest: string): string {
  return `${incomingDirectory}/${shortDigest(payloadDigest)}.tar.gz`;
}

/**
 * Stages a release; `host.conf` comes on stdin. The payload's digest is checked before anything in it runs. Every
 * word is a digest or a name that the model restricts to letters, digits, `.`, `_` and `-`.
 */
export function stageCommand({ host, user, payloadDigest, releaseId }: HostCommandArgs): string {
  return [
    `cd ${incomingDirectory}`,
    `p=${shortDigest(payloadDigest)}`,
    `echo "${payloadDigest}  $p.tar.gz" | sha256sum -c --quiet -`,
    "tar -xzOf $p.tar.gz host.sh >$p.sh",
    `${sudo(user)}sh $p.sh stage ${host} $p ${releaseId}`,
  ].join(" && ");
}

/** Switches to a staged release, restarts httpd where needed, verifies, and puts back what was there on failure. */
export function activateCommand({ host, user, payloadDigest, releaseId }: HostCommandArgs): string {
  const payload = shortDigest(payloadDigest);
  return `${sudo(user)}sh ${baseDirectory}/payloads/${payload}/host.sh activate ${host} ${payload} ${releaseId}`;
}

/** Puts the host's httpd back as it was found. Does nothing on a host that we never touched. */
export function restoreCommand({ host, user }: Pick<HostCommandArgs, "host" | "user">): string {
  return ifInstalled(`${sudo(user)}sh ${baseDirectory}/host.sh restore ${host}`);
}

/** Removes everything of ours. Refused while a release is live. */
export function removeCommand({ host, user }: Pick<HostCommandArgs, "host" | "user">): string {
  return `${ifInstalled(`${sudo(user)}sh ${baseDirectory}/host.sh remove ${host}`)} && rm -rf ${incomingDirectory}`;
}

// --- internal ---

function ifInstalled(command: string): string {
  return `{ [ ! -e ${baseDirectory}/host.sh ] || ${command}; }`;
}

function sudo(user: string): string {
  return user === "root" ? "" : "sudo -n ";
}
