import { type ChildProcess, spawn } from "node:child_process";
import { capture } from "../../../tools/sandbox/capture";
import type { Sandbox } from "../../../tools/sandbox/sandbox";
import { bundle } from "../../sandbox/bundle";
import { type Fault, inject } from "./fault";

const port = "2022";
const redirect = "PREROUTING -t nat -p tcp --dport 22 -j REDIRECT --to-ports".split(" ");

/** Everything that SSH connections to this host carry comes so many milliseconds late, each way. */
export function slowSsh(sandbox: Sandbox, host: string, milliseconds: number): Promise<Fault> {
  // The program is the machine's; the network is the host's.
  const network = ["nsenter", `--net=/proc/${sandbox.initOf(host).pid}/ns/net`, "--"];
  let proxy: ChildProcess | undefined;
  return inject(
    async () => {
      const [command = "", ...argv] = [...network, process.execPath, "-", port, "22", String(milliseconds)];
      proxy = spawn(command, argv, { stdio: ["pipe", "pipe", "inherit"] });
      proxy.stdin?.end(
        bundle(
          'import { delayingProxy } from "./test/fleet/faults/delaying-proxy"; delayingProxy(process.argv.slice(2));',
        ),
      );
      await new Promise<void>((resolve, reject) => {
        proxy?.stdout?.once("data", () => resolve());
        proxy?.once("exit", (status) => reject(new Error(`The delaying proxy ended with status ${status}.`)));
      });
      const { status, stderr } = await capture([...network, "iptables", "-w", "-A", ...redirect, port]);
      if (status !== 0) throw new Error(`iptables on ${host}: ${stderr}`);
    },
    async () => {
      await capture([...network, "iptables", "-w", "-D", ...redirect, port]);
      proxy?.kill("SIGKILL");
    },
  );
}
