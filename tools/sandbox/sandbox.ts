import { realpathSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { capture } from "./capture";
import { argvInHolder, type Holder, startHolder } from "./holder";
import { hostPlace, requireHostNames, requireSandboxName } from "./host-place";
import { imageScript, type Layout } from "./image-script";
import { killAndWait, type ProcessIdentity } from "./process-identity";
import { findProjectRoot } from "./project-root";
import { commandPath, requireSandboxMachine } from "./requirements";
import { Sandbox } from "./running-sandbox";
import {
  claimFolder,
  type HolderRecord,
  readRecord,
  removeFolder,
  runningSandboxes,
  sandboxesFolder,
  writeRecord,
} from "./sandbox-folder";
import { deriveHostKey, randomSshKey } from "./ssh-key";
import { saveHosts, startHosts } from "./start-hosts";

export { Sandbox, type SandboxHost } from "./running-sandbox";

export interface UpSandboxOptions {
  name: string;
  /** The nth gets the address 10.80.0.(10 + n). */
  hosts: readonly string[];
  /** The project's folder; by default the one this file belongs to. */
  root?: string;
  /** A folder that is copied over the root of every host, owned by root (in home/deploy, by deploy). */
  files?: string;
  /** How the hosts are laid out. Default: debian, as the machine itself. */
  layout?: Layout;
  /** New random host keys instead of the ones derived from the names. */
  rebuilt?: boolean;
  /** The sandbox ends when this Node process ends, in whatever way. */
  ownedByCaller?: boolean;
}

/**
 * Brings up a sandbox; resolves when the sshd of every host listens. If anything fails nothing stays.
 *
 * @throws on a name in use or unusable, on a machine that lacks something, and with the output of a failed step
 */
export async function upSandbox(options: UpSandboxOptions): Promise<Sandbox> {
  const { name, hosts, ownedByCaller = false } = options;
  requireSandboxName(name);
  requireHostNames(hosts);
  requireSandboxMachine();
  const files = options.files === undefined ? "" : requireFolder(options.files);
  const root = projectRoot(options.root);
  const folder = claimFolder(sandboxesFolder(root), name);
  let holder: Holder | undefined;
  try {
    holder = await startHolder();
    writeRecord(folder, "holder.json", { holder: holder.identity, up: false } satisfies HolderRecord);
    writeClientKey(folder, name);
    writeFileSync(join(folder, "etc-hosts"), hostsFile(hosts));
    await buildImage(holder.identity, folder, files, options.layout ?? "debian");
    const started = await startHosts(
      holder.identity,
      folder,
      root,
      hosts.map((host, index) => ({
        name: host,
        index,
        key: options.rebuilt ? randomSshKey(`${host}.${name}`) : deriveHostKey(name, host),
      })),
    );
    saveHosts(folder, started);
    writeRecord(folder, "holder.json", { holder: holder.identity, up: true } satisfies HolderRecord);
    if (!ownedByCaller) holder.keep();
    return new Sandbox(name, folder, holder.identity, root);
  } catch (error) {
    if (holder) await killAndWait(holder.identity);
    removeFolder(folder, readRecord<HolderRecord>(folder, "holder.json")?.holder);
    throw error;
  }
}

/** The sandbox of that name, if it is up. What crashed sandboxes left behind is removed on the way. */
export function findSandbox(name: string, root?: string): Sandbox | undefined {
  return listSandboxes(root).find((sandbox) => sandbox.name === name);
}

/** The sandboxes of a project that are up. What crashed ones left behind is removed on the way. */
export function listSandboxes(root?: string): Sandbox[] {
  const project = projectRoot(root);
  const sandboxes = sandboxesFolder(project);
  return runningSandboxes(sandboxes).flatMap((name) => {
    const folder = join(sandboxes, name);
    const record = readRecord<HolderRecord>(folder, "holder.json");
    return record ? [new Sandbox(name, folder, record.holder, project)] : [];
  });
}

function projectRoot(root: string | undefined): string {
  return realpathSync(root ?? findProjectRoot());
}

function requireFolder(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return resolve(path);
  throw new Error(
    `${path} is not a folder; give one whose content is to be copied over the root of every host.`,
  );
}

function writeClientKey(folder: string, name: string): void {
  const key = randomSshKey(`deployer.${name}`);
  writeFileSync(join(folder, "id_ed25519"), key.privateKey, { mode: 0o600 });
  writeFileSync(join(folder, "id_ed25519.pub"), `${key.publicKey} deployer.${name}\n`);
}

function hostsFile(hosts: readonly string[]): string {
  const lines = hosts.map((host, index) => `${hostPlace(index).address} ${host}`);
  return ["127.0.0.1 localhost", "::1 localhost ip6-localhost", "10.80.0.1 deployer", ...lines, ""].join(
    "\n",
  );
}

async function buildImage(
  holder: ProcessIdentity,
  folder: string,
  files: string,
  layout: Layout,
): Promise<void> {
  const argv = argvInHolder(holder, ["sh", "-c", imageScript(layout), "sandbox-image", folder, files]);
  const { status, stderr } = await capture(argv, { env: { PATH: commandPath, LANG: "C.UTF-8" } });
  if (status !== 0) throw new Error(`The root of the hosts could not be prepared: ${stderr.trim()}`);
}
