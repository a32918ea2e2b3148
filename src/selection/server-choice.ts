import type { SelectionRequest } from "./selection-request";
import type { Server } from "./server";
import { Unmodelled } from "./unmodelled";
import { type OrderedValue, WildcardNames } from "./wildcard-names";

/** The virtual hosts of one address and port, in file order; the first is the default. */
interface Chain {
  readonly address: string;
  readonly port: number;
  readonly servers: Server[];
  readonly byName: Map<string, OrderedValue<Server>>;
  readonly wildcards: WildcardNames<Server>;
  /** Order of the first server that has no name of its own or inherited. */
  nameless: number;
}

const numericAddress = /^(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\])$/;

/**
 * Chooses the server of a request: by the address and port of the connection (an exact address before `*`, an exact
 * port before any), then by Host among the virtual hosts there, else the first of them; none: the main server.
 *
 * @see https://httpd.apache.org/docs/2.4/vhosts/details.html
 */
export class ServerChoice {
  readonly #chains: Chain[] = [];

  constructor(
    private readonly main: Server,
    virtualHosts: readonly Server[],
    /** Addresses of `Listen` by port; "*" where one names no address. */
    private readonly listens: ReadonlyMap<number, ReadonlySet<string>>,
  ) {
    const byKey = new Map<string, Chain>();
    for (const server of virtualHosts) {
      for (const { address, port } of server.addresses) {
        const key = `${address} ${port}`;
        let chain = byKey.get(key);
        if (!chain) {
          chain = {
            address,
            port,
            servers: [],
            byName: new Map(),
            wildcards: new WildcardNames(),
            nameless: Number.POSITIVE_INFINITY,
          };
          byKey.set(key, chain);
          this.#chains.push(chain);
        }
        if (chain.servers.at(-1) !== server) addToChain(chain, server);
      }
    }
  }

  /** Ports that httpd listens on; 80 where the configuration does not say. */
  get ports(): number[] {
    return this.listens.size > 0 ? [...this.listens.keys()] : [80];
  }

  choose(request: SelectionRequest, host: string | undefined): Server {
    const chain = this.#chainOf(request);
    if (!chain) return this.main;
    const [first = this.main] = chain.servers;
    if (host === undefined) return chain.servers.find((server) => isOnPath(server, request.path)) ?? first;
    if (chain.servers.length === 1) return first;
    const exact = chain.byName.get(host);
    const best = chain.wildcards.find(host, exact?.order) ?? exact;
    const chosen = best?.value ?? first;
    const nameless = chain.servers[chain.nameless];
    if (nameless && nameless !== chosen && chain.nameless < (best?.order ?? Number.POSITIVE_INFINITY)) {
      const where = nameless.virtualHost;
      throw new Unmodelled(
        `whether the name of the virtual host at ${where?.file}:${where?.line} is "${host}" is not known`,
      );
    }
    return chosen;
  }

  #chainOf(request: SelectionRequest): Chain | undefined {
    const onPort = this.#chains.filter(({ port }) => port === 0 || port === request.port);
    const special = onPort.filter(({ address }) => address !== "*");
    const prefer = (chains: readonly Chain[]): Chain | undefined =>
      chains.find(({ port }) => port !== 0) ?? chains[0];
    if (special.length === 0) return prefer(onPort);
    const named = special.find(({ address }) => !numericAddress.test(address));
    if (named)
      throw new Unmodelled(`what address "${named.address}" of a <VirtualHost> resolves to is not known`);
    const listening = this.listens.get(request.port);
    const only = listening?.size === 1 ? [...listening][0] : undefined;
    const address = request.address ?? (only === "*" ? undefined : only);
    if (address === undefined)
      throw new Unmodelled("address-based virtual hosts need the address of the connection");
    return (
      prefer(special.filter((chain) => chain.address === address)) ??
      prefer(onPort.filter((c) => c.address === "*"))
    );
  }
}

function isOnPath({ serverPath }: Server, target: string): boolean {
  if (serverPath === undefined || !target.startsWith(serverPath)) return false;
  return /^([/?]|$)/.test(target.slice(serverPath.length));
}

function addToChain(chain: Chain, server: Server): void {
  const order = chain.servers.length;
  chain.servers.push(server);
  if (server.hostname === undefined) chain.nameless = Math.min(chain.nameless, order);
  for (const name of [server.hostname, ...server.aliases]) {
    if (name === undefined) continue;
    const lower = name.toLowerCase();
    const isPattern = name !== server.hostname && /[*?]/.test(name);
    if (isPattern) chain.wildcards.add(name, server, order);
    else if (!chain.byName.has(lower)) chain.byName.set(lower, { value: server, order });
  }
}
