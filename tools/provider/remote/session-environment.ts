import type { Client } from "ssh2";

/** The parts of an `ssh2` client that open a session's command; not public, and pinned by the lock file. */
interface ClientInternals {
  _protocol: {
    env(channel: number, name: string, value: string, wantReply: boolean): void;
    exec(channel: number, command: string, wantReply: boolean): void;
  };
  _chanMgr: {
    get(id: number): { outgoing: { id: number }; _callbacks: ((failed: boolean) => void)[] } | undefined;
  };
}

/** One environment variable, and what to do when the server refuses it (`AcceptEnv`). */
export interface SessionVariable {
  readonly name: string;
  readonly value: string;
  /** Returning an error refuses the command as well; undefined goes on without the variable. */
  readonly refused: () => Error | undefined;
}

/**
 * Makes the client's next command wait until the server has answered for each variable. `ssh2` itself sends variables
 * without asking for an answer, so a refused one would go unnoticed, and the command would run without it.
 */
export function setSessionEnvironment(
  client: Client,
  variables: readonly SessionVariable[],
): Promise<Error | undefined> {
  const internals = client as unknown as ClientInternals;
  const protocol = internals._protocol;
  const startCommand = protocol.exec;
  return new Promise((resolve) => {
    protocol.exec = (channelId, command, wantReply) => {
      protocol.exec = startCommand;
      const channel = internals._chanMgr.get(0);
      // A client has one session here, so its channel is the first one; the command's own callback is queued already.
      const [commandStarted] = channel?._callbacks.splice(0) ?? [];
      const next = (index: number): void => {
        const variable = variables[index];
        if (!variable) {
          if (commandStarted) channel?._callbacks.push(commandStarted);
          startCommand.call(protocol, channelId, command, wantReply);
          resolve(undefined);
          return;
        }
        channel?._callbacks.push((failed) => {
          const error = failed ? variable.refused() : undefined;
          if (!error) return next(index + 1);
          resolve(error);
          commandStarted?.(true);
        });
        protocol.env(channelId, variable.name, variable.value, true);
      };
      next(0);
    };
  });
}
