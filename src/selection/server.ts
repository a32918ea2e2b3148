import type { ConfigurationTree, Directive } from "../httpd/directive";
import { parseServerName } from "./server-name";

/** One address of a `<VirtualHost>`: `*` for any, port 0 for any. */
export interface VirtualHostAddress {
  readonly address: string;
  readonly port: number;
}

/** The main server or a virtual host. */
export interface Server {
  /** Undefined for the main server. */
  readonly virtualHost: Directive | undefined;
  readonly directives: readonly Directive[];
  readonly addresses: readonly VirtualHostAddress[];
  /**
   * Host part of ServerName; a virtual host without one has the main server's. Undefined: not told by the
   * configuration (the name of the machine or, `namedByAddress`, what the address resolves to).
   */
  readonly hostname: string | undefined;
  /** A virtual host without ServerName on an address of its own: httpd asks DNS for its name. */
  readonly namedByAddress: boolean;
  /** Port in its own ServerName, 0 for none; without a ServerName that of its first address. */
  readonly port: number;
  readonly aliases: readonly string[];
  /** `ServerPath`, without a trailing slash: what clients that send no Host are known by. */
  readonly serverPath: string | undefined;
}

/** Takes the main server (first) and the virtual hosts, in file order, out of the tree. */
export function serversOf(tree: ConfigurationTree, machineName: string | undefined): [Server, ...Server[]] {
  const outside = tree.directives.filter((directive) => directive.key !== "<virtualhost");
  const main = serverOf(undefined, outside, machineName);
  const virtualHosts = tree.directives
    .filter((directive) => directive.key === "<virtualhost")
    .map((directive) => serverOf(directive, directive.children, main.hostname));
  return [main, ...virtualHosts];
}

function serverOf(
  virtualHost: Directive | undefined,
  directives: readonly Directive[],
  inherited: string | undefined,
): Server {
  const last = directives.findLast((directive) => directive.key === "servername");
  const name = last ? parseServerName(last.words[0] ?? "") : undefined;
  const addresses = virtualHost ? virtualHost.words.map(parseAddress) : [];
  const namedByAddress = !name && addresses[0] !== undefined && addresses[0].address !== "*";
  return {
    virtualHost,
    directives,
    addresses,
    hostname: name?.host ?? (namedByAddress ? undefined : inherited),
    namedByAddress,
    port: name?.port ?? addresses[0]?.port ?? 0,
    aliases: directives
      .filter((directive) => directive.key === "serveralias")
      .flatMap((directive) => directive.words),
    serverPath: directives.findLast(({ key }) => key === "serverpath")?.words[0]?.replace(/\/$/, ""),
  };
}

function parseAddress(word: string): VirtualHostAddress {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+|\*))?$/.exec(word);
  const host = (match?.[1] ?? word).toLowerCase();
  const address = host === "_default_" || host === "0.0.0.0" || host === "[::]" ? "*" : host;
  return { address, port: Number.parseInt(match?.[2] ?? "0", 10) || 0 };
}
