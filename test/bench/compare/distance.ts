import { spawn } from "node:child_process";
import { createConnection, createServer, type Socket } from "node:net";
import { capture } from "../../../tools/sandbox/capture";
import type { Sandbox } from "../../../tools/sandbox/sandbox";

/** The word behind which the bench's program is the process that delays. */
export const distanceWord = "distance";

/** From here the delaying process asks, so that its own connections are not sent back to it. */
const passing = "10.80.0.2";

/**
 * From now on every SSH connection from the deployer's seat to a host has this round trip time, its first handshake too;
 * requests to httpd have none. Ends with the function that is returned.
 */
export async function keepAtDistance(sandbox: Sandbox, milliseconds: number): Promise<() => void> {
  if (milliseconds === 0) return () => {};
  const addresses = sandbox.hosts.map(({ address }) => address);
  const mustRun = async (...argv: string[]) => {
    const { status, stderr } = await capture(sandbox.inNetwork(argv));
    if (status !== 0) throw new Error(`${argv.join(" ")}: ${stderr}`);
  };
  await mustRun("ip", "address", "add", `${passing}/16`, "dev", "sandbox");
  for (const [index, address] of addresses.entries()) {
    const to = ["OUTPUT", "-p", "tcp", "-d", address, "--dport", "22", "!", "-s", passing];
    await mustRun(
      "iptables",
      "-w",
      "-t",
      "nat",
      "-A",
      ...to,
      "-j",
      "REDIRECT",
      "--to-ports",
      String(portOf(index)),
    );
  }
  const words = [process.execPath, __filename, distanceWord, String(milliseconds), ...addresses];
  const [command = "", ...argv] = sandbox.inNetwork(words);
  const child = spawn(command, argv, { stdio: ["pipe", "pipe", "inherit"] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once("data", () => resolve());
    child.once("exit", (status) => reject(new Error(`The process that delays ended with status ${status}.`)));
  });
  return () => void child.kill("SIGKILL");
}

/**
 * What `process.argv` holds behind `distanceWord`: a listener for each address. Says "ready" when all listen, and ends with its
 * standard input, however the one who holds it ends.
 */
export async function delayAsToldTo([milliseconds, ...addresses]: readonly string[]): Promise<void> {
  await Promise.all(
    addresses.map((address, index) => delay(address, portOf(index), Number(milliseconds) / 2)),
  );
  process.stdin.resume().once("end", () => process.exit());
  process.stdout.write("ready\n");
}

// --- internal ---

function portOf(index: number): number {
  return 20_000 + index;
}

function delay(address: string, port: number, oneWay: number): Promise<void> {
  const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true }, (client) => {
    // The kernel has shaken hands already. Far away, what a client says first arrives after three ways.
    setTimeout(() => {
      const host = createConnection({
        ...{ port: 22, host: address, localAddress: passing },
        ...{ allowHalfOpen: true, noDelay: true },
      });
      handOn(client, host, oneWay, 0);
      handOn(host, client, oneWay, oneWay);
      client.resume();
    }, 3 * oneWay);
  });
  return new Promise((resolve) => void server.listen(port, resolve));
}

function handOn(from: Socket, to: Socket, delay: number, delayOfFirst: number): void {
  let next = delayOfFirst;
  const later = (action: () => void) => setTimeout(action, next);
  from.on("data", (chunk: Buffer) => {
    later(() => to.write(chunk));
    next = delay;
  });
  from.on("end", () => later(() => to.end()));
  from.on("error", () => later(() => to.destroy()));
  from.on("close", () => later(() => to.destroySoon()));
}
