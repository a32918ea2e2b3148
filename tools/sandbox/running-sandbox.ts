import { join } from "node:path";
import { type Captured, capture } from "./capture";
import { argvInHolder } from "./holder";
import { isRunning, killAndWait, type ProcessIdentity } from "./process-identity";
import { commandPath } from "./requirements";
import { type HostRecord, readRecord, removeFolder } from "./sandbox-folder";
import { randomSshKey } from "./ssh-key";
import { readHostKey, saveHosts, startHosts } from "./start-hosts";

/** One host of a sandbox: a machine of its own as far as ssh, httpd and scripts can tell. */
export type SandboxHost = Pick<HostRecord, "name" | "address" | "hostKey" | "link">;

/**
 * A fleet of hosts on this machine that is up: each one has its own network, mounts, processes and name, the
 * distribution's sshd running and its apache2 installed but not started. Root's and `deploy`'s authorized key is
 * `privateKeyFile`. All of it lives in namespaces that belong to one holder process; whatever ends that process ends
 * everything. It keeps mishaps apart, not adversaries: root in a host is root, and the kernel is the machine's.
 */
export class Sandbox {
  /** The private half of the key that every host lets in, in OpenSSH format, 0600. */
  readonly privateKeyFile: string;
  /** The host keys of all hosts, for ssh -o UserKnownHostsFile=. */
  readonly knownHostsFile: string;

  constructor(
    readonly name: string,
    readonly folder: string,
    readonly holder: ProcessIdentity,
    /** The project whose checkout is hidden in the hosts. */
    private readonly root: string,
  ) {
    this.privateKeyFile = join(folder, "id_ed25519");
    this.knownHostsFile = join(folder, "known_hosts");
  }

  /** The hosts in the order they were asked for, as they are now: another program may have wiped one. */
  get hosts(): SandboxHost[] {
    return this.records().map(({ name, address, hostKey, link }) => ({ name, address, hostKey, link }));
  }

  /** argv that runs `argv` in the deployer's seat, 10.80.0.1: only the network is the sandbox's there. */
  inNetwork(argv: readonly string[]): string[] {
    return ["nsenter", `--net=/proc/${this.runningHolder().pid}/ns/net`, "--", ...argv];
  }

  /** The first process of a host: `/proc/<pid>/root` is the host's root as this machine sees it. */
  initOf(host: string): ProcessIdentity {
    const { init } = this.record(host);
    if (isRunning(init)) return init;
    throw new Error(`Host "${host}" of sandbox "${this.name}" has ended; wipe it to start it anew.`);
  }

  /** argv that runs `argv` as root inside all namespaces of a host, with a clean environment. */
  argvIn(host: string, argv: readonly string[]): string[] {
    return [
      ...[
        "nsenter",
        `--target=${this.initOf(host).pid}`,
        "--net",
        "--mount",
        "--uts",
        "--ipc",
        "--pid",
        "--root",
        "--wd",
        "--",
      ],
      ...[
        "env",
        "-i",
        `PATH=${commandPath}`,
        "HOME=/root",
        "USER=root",
        "LOGNAME=root",
        "LANG=C.UTF-8",
        ...argv,
      ],
    ];
  }

  /** Runs `argv` as root inside a host to its end. */
  exec(
    host: string,
    argv: readonly string[],
    options: { stdin?: string | Uint8Array } = {},
  ): Promise<Captured> {
    return capture(this.argvIn(host, argv), options);
  }

  /** What sshd and httpd of a host have written to their error logs, each under a heading. */
  async logs(host: string): Promise<string> {
    const script =
      'for log in /var/log/sshd.log /var/log/apache2/*error*.log /var/log/httpd/*error*log; do [ -f "$log" ] || continue; printf "== %s %s\\n" "$1" "$log"; cat "$log"; done';
    const { stdout } = await this.exec(host, ["sh", "-c", script, "logs", host]);
    return stdout;
  }

  /** Replaces a host by a blank one of the same name and address; it keeps its host key unless told otherwise. */
  async wipe(host: string, { newHostKey = false } = {}): Promise<void> {
    const { init, link } = this.record(host);
    const index = this.records().findIndex(({ name }) => name === host);
    await killAndWait(init);
    // The kernel takes a dead host's network away when it finds the time; its end of the cable must be free now.
    await capture(argvInHolder(this.runningHolder(), ["ip", "link", "delete", link]));
    const key = newHostKey ? randomSshKey(`${host}.${this.name}`) : readHostKey(this.folder, host);
    const [blank] = await startHosts(this.holder, this.folder, this.root, [{ name: host, index, key }]);
    saveHosts(
      this.folder,
      this.records().map((record) => (record.name === host && blank ? blank : record)),
    );
  }

  /** Ends the sandbox and removes its folder; resolves when every process in it is gone. */
  async down(): Promise<void> {
    await killAndWait(this.holder);
    removeFolder(this.folder, this.holder);
  }

  private runningHolder(): ProcessIdentity {
    if (isRunning(this.holder)) return this.holder;
    throw new Error(`Sandbox "${this.name}" is not up any more; bring it up again.`);
  }

  private record(host: string): HostRecord {
    const records = this.records();
    const found = records.find(({ name }) => name === host);
    if (found) return found;
    const names = records.map(({ name }) => name).join(", ");
    throw new Error(`Sandbox "${this.name}" has no host "${host}"; it has ${names}.`);
  }

  private records(): HostRecord[] {
    this.runningHolder();
    return readRecord<HostRecord[]>(this.folder, "hosts.json") ?? [];
  }
}
