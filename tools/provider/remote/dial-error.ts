/** The words of the released plugin for a TCP connection that could not be made. */
export function tcpDialError(address: string, error: NodeJS.ErrnoException): Error {
  const host = address.replace(/:\d+$/, "");
  const causes: Record<string, string> = {
    ECONNREFUSED: "connect: connection refused",
    EHOSTUNREACH: "connect: no route to host",
    ENETUNREACH: "connect: network is unreachable",
    ECONNRESET: "connect: connection reset by peer",
    ETIMEDOUT: "i/o timeout",
  };
  if (error.code === "ENOTFOUND") return new Error(`dial tcp: lookup ${host}: no such host`);
  if (error.code === "EAI_AGAIN") return new Error(`dial tcp: lookup ${host}: server misbehaving`);
  return new Error(`dial tcp ${address}: ${causes[error.code ?? ""] ?? error.message}`);
}

/** The words of the released plugin for an SSH handshake or log-in that failed. */
export function handshakeError(error: Error & { level?: string }, attempted: readonly string[]): Error {
  const failed = (cause: string) => new Error(`ssh: handshake failed: ${cause}`);
  // A server without a key of the wanted type cannot be the one whose key was given.
  if (/host denied|no matching host key/i.test(error.message)) return failed("ssh: host key mismatch");
  if (error.level === "client-authentication") {
    const methods = [...new Set(attempted)].join(" ");
    return failed(`ssh: unable to authenticate, attempted methods [${methods}], no supported methods remain`);
  }
  if (/ECONNRESET/.test(error.message)) return failed("read tcp: connection reset by peer");
  if (/connection (lost|closed|ended)|closed|ended/i.test(error.message)) return failed("EOF");
  return failed(error.message);
}

/** The words of the released plugin for a bastion that does not open a connection to the host. */
export function channelRefused(error: Error & { reason?: number }): Error {
  const reasons = [
    "administratively prohibited",
    "connect failed",
    "unknown channel type",
    "resource shortage",
  ];
  const message = error.message.replace(/^\(SSH\) Channel open failure: /, "");
  return new Error(`ssh: rejected: ${reasons[(error.reason ?? 2) - 1] ?? "unknown reason"} (${message})`);
}
