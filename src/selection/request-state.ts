import type { Directive } from "../httpd/directive";
import type { Layer } from "./directory-walk";
import { Environment } from "./environment";
import type { KnownFiles } from "./file-system";
import type { GroupVariables } from "./group-expansion";
import { processVariable } from "./process-environment";
import type { SelectionRequest } from "./selection-request";
import type { Server } from "./server";
import { Unmodelled } from "./unmodelled";

const requestEnvironmentOfOthers = /^(SSL_|HTTPS$|UNIQUE_ID$|GEOIP_|MMDB_|MOD_SECURITY)/i;

/** SSLEngine of the server; undefined: there is no mod_ssl. */
export type Tls = "on" | "off" | "unknown" | undefined;

/** One request on its way through the phases of the server. */
export class RequestState {
  /** Request notes that mod_wsgi reads: what the script alias said. */
  readonly notes = new Map<string, string>();
  /** Normalized path; a rule with PT replaces it. */
  path = "";
  query = "";
  /** Set once the path is mapped. */
  filename: string | undefined;
  pathInfo = "";
  layers: readonly Layer[] = [];
  /** What a RewriteRule with `H=` said. */
  forcedHandler: string | undefined;

  constructor(
    readonly request: SelectionRequest,
    readonly server: Server,
    readonly documentRoot: string,
    readonly processEnvironment: Readonly<Record<string, string>>,
    /** Host header without port, lower case, and its port. */
    readonly host: { readonly host: string; readonly port: number | undefined } | undefined,
    private readonly tls: Tls,
    readonly files: KnownFiles | undefined,
    readonly environment = new Environment(),
  ) {}

  /** The innermost directive of this name, in lower case. */
  setting(key: string): Directive | undefined {
    return this.layers.findLast(({ scope }) => scope.settings.has(key))?.scope.settings.get(key);
  }

  #setting(key: string): string | undefined {
    return this.setting(key)?.words[0]?.toLowerCase();
  }

  #hostname(): string {
    if (this.server.hostname === undefined)
      throw new Unmodelled("the name of the machine is not known (no ServerName)");
    return this.server.hostname;
  }

  /** Port of URLs: the Host header's, else ServerName's, else 80, as UseCanonicalName and …PhysicalPort change it. */
  port(): number {
    const canonical = this.#setting("usecanonicalname") === "on";
    const physical = this.#setting("usecanonicalphysicalport") === "on" ? this.request.port : 0;
    const own = this.server.port;
    const isTls = this.tls === "on" || (this.tls === "unknown" && this.request.port === 443);
    const fallback = isTls ? 443 : 80;
    if (canonical) return own || physical || fallback;
    return this.host?.port ?? (physical || own || fallback);
  }

  #withPort(name: string): string {
    const port = this.port();
    return port === 80 || port === 443 ? name : `${name}:${port}`;
  }

  canonicalName(): string {
    const setting = this.#setting("usecanonicalname");
    if (setting === "dns") throw new Unmodelled("UseCanonicalName DNS is not modelled");
    return setting === "on" ? this.#hostname() : (this.host?.host ?? this.#hostname());
  }

  scheme(name: string): string {
    if (this.tls === "unknown")
      throw new Unmodelled(`%{${name}} without SSLEngine on or off is not modelled`);
    if (name === "HTTPS") return this.tls === "on" ? "on" : "off";
    return this.tls === "on" ? "https" : "http";
  }

  /** Notes, then the request environment, then getenv. */
  variable(name: string): string | undefined {
    for (const [note, value] of this.notes) if (note.toLowerCase() === name.toLowerCase()) return value;
    if (/^mod_rewrite_/i.test(name)) throw new Unmodelled(`the request note ${name} is not modelled`);
    const value = this.environment.get(name);
    if (value === undefined && requestEnvironmentOfOthers.test(name) && this.tls !== undefined) {
      throw new Unmodelled(`the variable ${name} of another module is not modelled`);
    }
    return value ?? processVariable(this.processEnvironment, name);
  }

  /** `scheme://name[:port]path`, as mod_rewrite leaves it in SCRIPT_URI. */
  scriptUri(path: string): string {
    const scheme = this.scheme("REQUEST_SCHEME");
    const port = this.port();
    return `${scheme}://${this.canonicalName()}${port === 80 ? "" : `:${port}`}${path}`;
  }

  readonly groupVariables: GroupVariables = {
    server: () => this.#withPort(this.#hostname()),
    host: () => this.#withPort(this.host?.host ?? this.#hostname()),
    resource: () => `${this.#withPort(this.#hostname())}|${this.#scriptName()}`,
    env: (name) => this.variable(name),
  };

  #scriptName(): string {
    const { path, pathInfo } = this;
    if (!path.endsWith(pathInfo)) throw new Unmodelled("the script name of a rewritten path is not modelled");
    const name = path.slice(0, path.length - pathInfo.length).replace(/^\/{2,}/, "/");
    return this.#setting("wsgicasesensitivity") === "off" ? name.toLowerCase() : name;
  }
}
