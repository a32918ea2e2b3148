import type { Rollout } from "../model/rollout";
import { hostScript, incomingDirectory } from "./layout";
import { shortDigest } from "./release";

/** What the commands of one host are about. */
export interface HostCommandArgs {
  /** The host's name in the fleet. */
  readonly host: string;
  /** The SSH user; anyone but root goes through `sudo -n`. */
  readonly user: string;
  readonly payloadDigest: string;
  readonly releaseId: string;
  /** Which of the stacks of a fleet pushes; undefined where there is one. */
  readonly shard?: number | undefined;
}

/** Where the payload is uploaded to, relative to the SSH user's home. */
export function payloadPath(payloadDigest: string): string {
  return `${incomingDirectory}/${shortDigest(payloadDigest)}.tar.gz`;
}

/**
 * Stages a release; `host.conf` comes on stdin. The payload's digest is checked before anything in it runs. Every
 * word is a digest or a name that the model restricts to letters, digits, `.`, `_` and `-`. The generation is only there to
 * stage again where the host is not as the last push left it.
 */
export function stageCommand(
  { host, user, payloadDigest, releaseId, shard }: HostCommandArgs,
  generation: string,
): string {
  return [
    `: generation ${generation}`,
    `cd ${incomingDirectory}`,
    `p=${shortDigest(payloadDigest)}`,
    `echo "${payloadDigest}  $p.tar.gz" | sha256sum -c --quiet -`,
    // Renamed, because the script of another deployer who pushes the same may be running from it.
    "tar -xzOf $p.tar.gz host.sh >$p.$$.sh",
    "mv $p.$$.sh $p.sh",
    `${sudo(user)}sh $p.sh stage ${host} $p ${releaseId}${shardOption(shard)}`,
  ].join(" && ");
}

/**
 * Switches to `release`, as the stage named it, restarts httpd where needed, verifies, and puts back what was there on
 * failure. What answers is on trial until `confirmCommand` comes.
 */
export function activateCommand(
  { host, user, payloadDigest }: HostCommandArgs,
  release: string,
  { confirmWithin, watch, drain, keep }: Pick<Rollout, "confirmWithin" | "watch" | "drain" | "keep">,
): string {
  const options = `confirm-within=${confirmWithin} watch=${watch} drain=${drain} keep=${keep}`;
  return onHost(host, user, `activate ${host} ${shortDigest(payloadDigest)} ${release} ${options}`);
}

/** Over a new connection: the host is still reached, so what `attempt` switched to may stay. */
export function confirmCommand(
  { host, user }: Pick<HostCommandArgs, "host" | "user">,
  attempt: string,
): string {
  return onHost(host, user, `confirm ${host} ${attempt}`);
}

/**
 * The full name of the release that a stage has made ready, from its output: secrets add to it.
 *
 * @throws Error where the output names none.
 */
export function stagedRelease(output: string): string {
  return lastWord(output, "release", /^[0-9a-f]{16}(-[0-9a-f]{8}){1,2}$/);
}

/**
 * The attempt that waits for its confirmation, from the output of an activation.
 *
 * @throws Error where the output names none.
 */
export function startedAttempt(output: string): string {
  return lastWord(output, "attempt", /^[0-9a-f]{16}$/);
}

/** Puts the host's httpd back as it was found. Does nothing on a host that we never touched, or that has another name or belongs to another shard now. */
export function restoreCommand({ host, user, shard }: LeavingHost): string {
  return ifInstalled(`${sudo(user)}sh ${hostScript} restore ${host}${shardOption(shard)}`);
}

/** Removes everything of ours. Refused while a release is live; does nothing on a host that has another name or belongs to another shard now. */
export function removeCommand({ host, user, shard }: LeavingHost): string {
  const remove = ifInstalled(`${sudo(user)}sh ${hostScript} remove ${host}${shardOption(shard)}`);
  return `${remove} && { [ -e ${hostScript} ] || rm -rf ${incomingDirectory}; }`;
}

// --- internal ---

type LeavingHost = Pick<HostCommandArgs, "host" | "user" | "shard">;

/** The number alone: how many there are may change without a push to every host. */
function shardOption(shard: number | undefined): string {
  return shard === undefined ? "" : ` shard=${shard}`;
}

function lastWord(output: string, word: string, shape: RegExp): string {
  const value = output.match(new RegExp(`(?<=^${word} )\\S+$`, "gm"))?.at(-1) ?? "";
  if (!shape.test(value)) throw new Error(`The host named no ${word}: ${JSON.stringify(output)}`);
  return value;
}

/** A host that lost what was staged says so in our words, where the shell would only miss a file. */
function onHost(host: string, user: string, command: string): string {
  const [stage = ""] = command.split(" ");
  const nothing = `wsgi-fleet: host ${host}: stage ${stage}: nothing is staged here: there is no ${hostScript}`;
  return `if [ -e ${hostScript} ]; then ${sudo(user)}sh ${hostScript} ${command}; else echo "${nothing}" >&2; exit 1; fi`;
}

function ifInstalled(command: string): string {
  return `{ [ ! -e ${hostScript} ] || ${command}; }`;
}

function sudo(user: string): string {
  return user === "root" ? "" : "sudo -n ";
}
