import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { type Fault, inject } from "./fault";

let rules = 0;
const ssh = ["--protocol", "tcp", "--dport", "22"];

/** A rule of iptables on a host, before all others of its chain (INPUT unless told). */
export function filterPackets(
  sandbox: Sandbox,
  host: string,
  rule: readonly string[],
  chain: "INPUT" | "OUTPUT" = "INPUT",
): Promise<Fault> {
  rules += 1;
  const marked = [...rule, "-m", "comment", "--comment", `fault-${rules}`];
  return inject(
    async () => {
      const { status, stderr } = await sandbox.exec(host, ["iptables", "-w", "-I", chain, ...marked]);
      if (status !== 0) throw new Error(`iptables ${marked.join(" ")} on ${host}: ${stderr}`);
    },
    () => sandbox.exec(host, ["iptables", "-w", "-D", chain, ...marked]),
  );
}

/** SSH to this host is refused at once. */
export function refuseSsh(sandbox: Sandbox, host: string): Promise<Fault> {
  return filterPackets(sandbox, host, [...ssh, "-j", "REJECT", "--reject-with", "tcp-reset"]);
}

/** SSH to this host gets no answer of any kind, open connections neither: a dead host, as far as SSH can tell. */
export function dropSsh(sandbox: Sandbox, host: string): Promise<Fault> {
  return filterPackets(sandbox, host, [...ssh, "-j", "DROP"]);
}

/**
 * Every SSH connection to this host ends after so many bytes, both ways together: `silently`, so that both ends wait,
 * or with a reset that the client sees.
 */
export function cutSsh(
  sandbox: Sandbox,
  host: string,
  { afterBytes, silently }: { afterBytes: number; silently: boolean },
): Promise<Fault> {
  const count = ["--connbytes", `${afterBytes}:`, "--connbytes-dir", "both", "--connbytes-mode", "bytes"];
  const end = silently ? ["DROP"] : ["REJECT", "--reject-with", "tcp-reset"];
  return filterPackets(sandbox, host, [...ssh, "-m", "connbytes", ...count, "-j", ...end]);
}

/** So many of the packets of SSH that come to this host are lost: 0.05 is one in twenty. */
export function loseSsh(sandbox: Sandbox, host: string, probability: number): Promise<Fault> {
  const random = ["-m", "statistic", "--mode", "random", "--probability", String(probability)];
  return filterPackets(sandbox, host, [...ssh, ...random, "-j", "DROP"]);
}
