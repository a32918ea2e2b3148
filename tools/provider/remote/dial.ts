import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Client, ConnectConfig } from "ssh2";
import type { OperationContext } from "../custom-resource";
import { authenticationMethods } from "./authentication";
import { addressOf, type Connection, type Endpoint } from "./connection";
import { channelRefused, handshakeError, tcpDialError } from "./dial-error";
import { hostKeyCheck } from "./host-key";
import { retry } from "./retry";
import { loadSsh2 } from "./ssh2";

/** An open SSH connection; `close` also ends the one to the bastion, if there is one. */
export interface SshConnection {
  readonly client: Client;
  close(): void;
}

/** Connects to a host, through its `proxy` if one is given. Each operation dials anew. */
export async function dial(connection: Connection, context: OperationContext): Promise<SshConnection> {
  const config = await clientConfig(connection);
  const { proxy } = connection;
  if (!proxy) {
    const client = await retry("Dial", connection.dialErrorLimit, context, async () =>
      handshake(config, await tcpConnect(connection)),
    );
    return { client, close: () => client.end() };
  }
  try {
    const proxyConfig = await clientConfig(proxy);
    const bastion = await retry("Dial proxy", proxy.dialErrorLimit, context, async () =>
      handshake(proxyConfig, await tcpConnect(proxy)),
    );
    try {
      const client = await retry("Dial from proxy", connection.dialErrorLimit, context, async () =>
        handshake(config, await forward(bastion, connection)),
      );
      return {
        client,
        close: () => {
          client.end();
          bastion.end();
        },
      };
    } catch (error) {
      bastion.end();
      throw error;
    }
  } catch (error) {
    throw new Error(`proxy: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function clientConfig(endpoint: Endpoint): Promise<ConnectConfig> {
  const authHandler = await authenticationMethods(endpoint);
  return {
    ...(await hostKeyCheck(endpoint.hostKey)),
    username: endpoint.user,
    authHandler,
    // As in the released plugin, only the TCP connect has a time limit: a server that accepts and says nothing is
    // waited for. Who must not wait looks at the host first.
    readyTimeout: 0,
    keepaliveInterval: 0,
  } as ConnectConfig;
}

function tcpConnect(endpoint: Endpoint): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: endpoint.host, port: Math.trunc(endpoint.port) });
    const fail = (error: NodeJS.ErrnoException) => {
      socket.destroy();
      reject(tcpDialError(addressOf(endpoint), error));
    };
    if (endpoint.perDialTimeout > 0) {
      socket.setTimeout(endpoint.perDialTimeout * 1000, () =>
        fail(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })),
      );
    }
    socket.once("error", fail);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.setNoDelay(true);
      socket.off("error", fail);
      resolve(socket);
    });
  });
}

/** A connection from the bastion to the host. */
function forward(bastion: Client, endpoint: Endpoint): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    bastion.forwardOut("0.0.0.0", 0, endpoint.host, Math.trunc(endpoint.port), (error, stream) => {
      if (error) reject(channelRefused(error));
      else resolve(stream);
    });
  });
}

async function handshake(config: ConnectConfig, sock: Duplex): Promise<Client> {
  const { Client } = await loadSsh2();
  const client = new Client();
  const methods = config.authHandler as unknown as { type: string }[];
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      sock.destroy();
      reject(
        handshakeError(
          error,
          methods.map(({ type }) => (type === "agent" ? "publickey" : type)),
        ),
      );
    };
    const closed = () => fail(new Error("Connection closed"));
    client.once("error", fail);
    client.once("close", closed);
    client.once("ready", () => {
      client.off("error", fail);
      client.off("close", closed);
      // Without a listener a connection that breaks later would end the process; the operation's channel reports it.
      client.on("error", () => undefined);
      resolve(client);
    });
    client.connect({ ...config, sock: sock as NonNullable<ConnectConfig["sock"]> });
  });
}
