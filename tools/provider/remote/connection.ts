import type { InputSchema } from "../inputs";
import type { PropertyMap } from "../property-value";

/** Where and how to connect, as the `connection` input gives it after defaults. Times are in seconds. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
  readonly privateKey?: string;
  readonly privateKeyPassword?: string;
  readonly agentSocketPath?: string;
  readonly hostKey?: string;
  /** How many failed dials are forgiven: one more dial than this is made; -1 forgives all. */
  readonly dialErrorLimit: number;
  /** Limit of the TCP connect; 0 means none. The handshake has none. */
  readonly perDialTimeout: number;
}

export interface Connection extends Endpoint {
  readonly proxy?: Endpoint;
}

const endpointInputs: InputSchema = {
  host: { type: "string", required: true },
  port: { type: "number", default: 22 },
  user: { type: "string", default: "root" },
  password: { type: "string", secret: true },
  privateKey: { type: "string", secret: true },
  privateKeyPassword: { type: "string", secret: true },
  agentSocketPath: { type: "string" },
  hostKey: { type: "string" },
  dialErrorLimit: { type: "number", default: 10 },
  perDialTimeout: { type: "number", default: 15 },
};

/** The input `connection`: always secret as a whole, as the package's schema says. */
export const connectionInput = {
  type: { ...endpointInputs, proxy: { type: endpointInputs } },
  required: true,
  secret: true,
} as const;

export function connectionOf(inputs: PropertyMap): Connection {
  return inputs.connection as unknown as Connection;
}

/** `host:port`, with brackets round an IPv6 address. */
export function addressOf(endpoint: Endpoint): string {
  const host = endpoint.host.includes(":") ? `[${endpoint.host}]` : endpoint.host;
  return `${host}:${Math.trunc(endpoint.port)}`;
}
