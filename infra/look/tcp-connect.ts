import { connect, isIP, type Socket } from "node:net";
import { addressOf, type Endpoint } from "./endpoint";
import { LookFault } from "./look-fault";
import type { StageClock } from "./stage-clock";

/** A TCP connection. The socket is kept in `sockets`, so that whoever gives up can destroy it. */
export function tcpConnect(endpoint: Endpoint, clock: StageClock, sockets: Socket[]): Promise<Socket> {
  const { host, port } = endpoint;
  clock.enter(isIP(host) === 0 ? "resolve" : "connect");
  return clock.within(
    new Promise((resolve, reject) => {
      const socket = connect({ host, port });
      sockets.push(socket);
      socket.once("lookup", () => clock.enter("connect"));
      socket.once("error", (error) => reject(connectFault(endpoint, error)));
      socket.once("connect", () => {
        socket.setNoDelay(true);
        resolve(socket);
      });
    }),
  );
}

// --- internal ---

function connectFault(endpoint: Endpoint, error: NodeJS.ErrnoException): LookFault {
  const { host } = endpoint;
  const address = addressOf(endpoint);
  const start = "Check that the host runs, that sshd listens there, and that the address and port are right.";
  switch (error.code) {
    case "ENOTFOUND":
      return new LookFault("resolve", `The name ${host} has no address.`, "Correct the address of the host.");
    case "EAI_AGAIN":
      return new LookFault(
        "resolve",
        `No name server answers for ${host}.`,
        "Check the DNS of this machine.",
      );
    case "ECONNREFUSED":
      return new LookFault("connect", `${address} refuses the connection.`, start);
    case "EHOSTUNREACH":
    case "ENETUNREACH":
      return new LookFault("connect", `There is no route to ${address}.`, start);
    default:
      return new LookFault("connect", `${address} cannot be connected to: ${error.message}.`, start);
  }
}
