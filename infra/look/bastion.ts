import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Client } from "ssh2";
import { authenticationMethod } from "./authentication";
import { addressOf, type Endpoint } from "./endpoint";
import { lateFault } from "./late-fault";
import { logIn } from "./log-in";
import { LookFault } from "./look-fault";
import { StageClock } from "./stage-clock";
import { tcpConnect } from "./tcp-connect";

/** One connection to the bastion, which all looks behind it share: a bastion lets only so many log in at a time. */
export class BastionConnection {
  readonly #sockets: Socket[] = [];
  readonly #client: Promise<Client>;

  constructor(private readonly endpoint: Endpoint) {
    this.#client = this.#open();
    this.#client.catch(() => undefined);
  }

  /** A connection from the bastion to a host. */
  async reach(target: Endpoint, clock: StageClock): Promise<Duplex> {
    const client = await this.#client;
    clock.enter("connect");
    return clock.within(
      new Promise((resolve, reject) => {
        client.once("close", () =>
          reject(this.#fault(new LookFault("connect", "The connection broke.", "Try again."))),
        );
        client.forwardOut("127.0.0.1", 0, target.host, target.port, (error, stream) => {
          if (error) reject(this.#refused(target, error));
          else resolve(stream);
        });
      }),
    );
  }

  async close(): Promise<void> {
    const client = await this.#client.catch(() => undefined);
    client?.destroy();
    for (const socket of this.#sockets) socket.destroy();
  }

  async #open(): Promise<Client> {
    const clock = new StageClock((stage) => lateFault(stage, this.endpoint));
    try {
      const method = await authenticationMethod(this.endpoint);
      const socket = await tcpConnect(this.endpoint, clock, this.#sockets);
      const { client } = await logIn(this.endpoint, method, socket, clock);
      client.setMaxListeners(0);
      return client;
    } catch (error) {
      throw error instanceof LookFault ? this.#fault(error) : error;
    } finally {
      clock.stop();
    }
  }

  #fault({ stage, reason, remedy }: LookFault): LookFault {
    return new LookFault(stage, `On the way, at the bastion ${this.endpoint.host}: ${reason}`, remedy);
  }

  #refused(target: Endpoint, error: Error): LookFault {
    const said = error.message.replace(/^\(SSH\) Channel open failure: /, "").replace(/\.$/, "");
    return new LookFault(
      "connect",
      `The bastion ${this.endpoint.host} does not reach ${addressOf(target)}: ${said}.`,
      "Check the host's address as the bastion sees it, that sshd listens there, and AllowTcpForwarding of the bastion's sshd.",
    );
  }
}
