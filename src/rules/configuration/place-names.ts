import type { ConfigurationTree, Directive } from "../../httpd/directive";
import type { Server } from "../../selection/server";

/** Names places of a configuration as messages say them. */
export class PlaceNames {
  readonly #parents = new Map<Directive, readonly Directive[]>();
  readonly #names: ReadonlyMap<Directive, string>;

  constructor(tree: ConfigurationTree, servers: readonly Server[]) {
    this.#visit(tree.directives, []);
    this.#names = new Map(
      servers.flatMap((server) =>
        server.virtualHost ? [[server.virtualHost, serverName(server)] as const] : [],
      ),
    );
  }

  #visit(directives: readonly Directive[], parents: readonly Directive[]): void {
    for (const directive of directives) {
      this.#parents.set(directive, parents);
      if (directive.children.length > 0) this.#visit(directive.children, [...parents, directive]);
    }
  }

  /** The sections around a directive, outermost first. */
  parentsOf(directive: Directive): readonly Directive[] {
    return this.#parents.get(directive) ?? [];
  }

  /** `virtual host "www.example.com"` or `the main server`. */
  server(server: Server): string {
    return server.virtualHost ? serverName(server) : "the main server";
  }

  /**
   * Where a directive speaks: `virtual host "www.example.com"`, `<Location /admin> of the main server`. An alias or
   * another directive that names a script is a place of its own: `WSGIScriptAlias /api of virtual host …`.
   */
  of(directive: Directive): string {
    const parents = this.parentsOf(directive);
    const virtualHost = parents.find(({ key }) => key === "<virtualhost");
    const server = virtualHost ? (this.#names.get(virtualHost) ?? "a virtual host") : "the main server";
    const section = parents.findLast(({ key }) => key !== "<virtualhost");
    const place = section ? `<${section.name} ${section.args.trim()}> of ${server}` : server;
    const isScript = /^wsgi(scriptalias|scriptaliasmatch|handlerscript|importscript)$/.test(directive.key);
    return isScript ? `${directive.name} ${directive.words[0] ?? ""} of ${place}` : place;
  }
}

// --- internal ---

function serverName(server: Server): string {
  const address = server.virtualHost?.args.trim() ?? "";
  return server.hostname === undefined ||
    server.virtualHost?.children.every(({ key }) => key !== "servername")
    ? `virtual host ${address} without ServerName`
    : `virtual host "${server.hostname}"`;
}
