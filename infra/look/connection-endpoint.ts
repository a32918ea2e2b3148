import type { types } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import type { Endpoint, HostEndpoint } from "./endpoint";

type ConnectionArgs = types.input.remote.ConnectionArgs;
type Known<T> = { [Name in keyof T]: Name extends "proxy" ? Known<T[Name]> : pulumi.Unwrap<T[Name]> };

/**
 * The host that the command plugin would reach with the same arguments. Undefined in a preview where a part of them, such as
 * a key that another resource makes, is not known yet.
 */
export async function connectionEndpoint(args: ConnectionArgs): Promise<HostEndpoint | undefined> {
  const output = pulumi.output(args) as unknown as {
    readonly isKnown: Promise<boolean>;
    promise(): Promise<Known<ConnectionArgs>>;
  };
  if (!(await output.isKnown)) return undefined;
  const known = await output.promise();
  const { proxy } = known;
  return {
    ...endpoint(known),
    bastion: proxy === undefined ? undefined : endpoint(proxy as Known<ConnectionArgs>),
  };
}

// --- internal ---

function endpoint(args: Known<ConnectionArgs>): Endpoint {
  return {
    host: args.host,
    port: args.port ?? 22,
    user: args.user ?? "root",
    hostKey: args.hostKey ?? "",
    privateKey: args.privateKey,
    privateKeyPassphrase: args.privateKeyPassword,
  };
}
