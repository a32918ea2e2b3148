/** Where and how to log in, with everything read that had to be read. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** `<type> <base64>`; nothing else is accepted. */
  readonly hostKey: string;
  /** Text of the private key; without it the SSH agent is asked. */
  readonly privateKey: string | undefined;
  readonly privateKeyPassphrase: string | undefined;
}

/** A host, and the bastion on the way to it. */
export interface HostEndpoint extends Endpoint {
  readonly bastion: Endpoint | undefined;
}

/** `host:port`, with brackets round an IPv6 address. */
export function addressOf({ host, port }: Pick<Endpoint, "host" | "port">): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}
