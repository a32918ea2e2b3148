import type { Directive } from "./directive";

/** Modules by short name that the arguments of a directive ask for, besides the module that has the directive. */
export function modulesOfArguments({ key, words }: Directive): readonly string[] {
  return readers[key]?.(words) ?? [];
}

// --- internal ---

type Reader = (words: readonly string[]) => readonly string[];

const readers: Readonly<Record<string, Reader>> = {
  protocols: (words) => (words.some((word) => /^h2c?$/i.test(word)) ? ["http2"] : []),
  listen: ([, protocol]) => (protocol?.toLowerCase() === "https" ? ["ssl"] : []),
  loglevel: (words) => words.flatMap((word) => (word.includes(":") ? loggingModule(word) : [])),
  authtype: ([type = ""]) =>
    named(type, { basic: ["auth_basic"], digest: ["auth_digest"], form: ["auth_form"] }),
  authbasicprovider: authenticationProviders,
  authdigestprovider: authenticationProviders,
  authformprovider: authenticationProviders,
  require: ([first = "", second = ""]) =>
    named(first.toLowerCase() === "not" ? second : first, authorization),
  sslsessioncache: sharedObjectCache,
  sslstaplingcache: sharedObjectCache,
  authnsocacheprovider: sharedObjectCache,
  cachesocache: sharedObjectCache,
  proxypass: (words) => proxied(words.slice(1).concat(words[0] ?? "")),
  proxypassmatch: proxied,
  balancermember: proxied,
  proxyset: proxied,
  "<proxy": proxied,
  rewriterule: ([, target = "", flags = ""]) =>
    /^\[(.*,)?\s*(P|proxy)\s*(,.*)?\]$/i.test(flags) ? ["proxy", ...proxied([target])] : [],
  addoutputfilterbytype: filters,
  setoutputfilter: filters,
  addoutputfilter: filters,
  setinputfilter: filters,
  addinputfilter: filters,
  sethandler: ([handler = ""]) =>
    handler.startsWith("proxy:") ? ["proxy", ...proxied([handler.slice(6)])] : named(handler, handlers),
  addhandler: ([handler = ""]) => named(handler, handlers),
  options: (words) => words.flatMap((word) => named(word.replace(/^\+/, ""), options)),
};

const authorization: Readonly<Record<string, readonly string[]>> = {
  user: ["authz_user"],
  "valid-user": ["authz_user"],
  group: ["authz_groupfile"],
  ip: ["authz_host"],
  host: ["authz_host"],
  local: ["authz_host"],
  "forward-dns": ["authz_host"],
  "file-owner": ["authz_owner"],
  "file-group": ["authz_groupfile", "authz_owner"],
  "dbm-group": ["authz_dbm"],
  "dbd-group": ["authz_dbd"],
  "ldap-user": ["authnz_ldap", "ldap"],
  "ldap-group": ["authnz_ldap", "ldap"],
  "ldap-dn": ["authnz_ldap", "ldap"],
  "ldap-attribute": ["authnz_ldap", "ldap"],
  "ldap-filter": ["authnz_ldap", "ldap"],
  ssl: ["ssl"],
  "ssl-verify-client": ["ssl"],
};

const handlers: Readonly<Record<string, readonly string[]>> = {
  "server-status": ["status"],
  "server-info": ["info"],
  "cgi-script": ["cgid"],
  "balancer-manager": ["proxy_balancer"],
  "send-as-is": ["asis"],
  "type-map": ["negotiation"],
};

const options: Readonly<Record<string, readonly string[]>> = {
  indexes: ["autoindex", "dir"],
  includes: ["include"],
  includesnoexec: ["include"],
  multiviews: ["negotiation"],
  execcgi: ["cgid"],
};

const filterModules: Readonly<Record<string, readonly string[]>> = {
  deflate: ["deflate"],
  inflate: ["deflate"],
  brotli_compress: ["brotli"],
  includes: ["include"],
  substitute: ["substitute"],
  rate_limit: ["ratelimit"],
  "proxy-html": ["proxy_html", "xml2enc"],
  xml2enc: ["xml2enc"],
  sed: ["sed"],
};

const schemes: Readonly<Record<string, readonly string[]>> = {
  http: ["proxy_http"],
  https: ["proxy_http", "ssl"],
  ws: ["proxy_wstunnel"],
  wss: ["proxy_wstunnel", "ssl"],
  h2: ["proxy_http2", "ssl"],
  h2c: ["proxy_http2"],
  fcgi: ["proxy_fcgi"],
  scgi: ["proxy_scgi"],
  uwsgi: ["proxy_uwsgi"],
  ajp: ["proxy_ajp"],
  ftp: ["proxy_ftp"],
  fd: ["proxy_fdpass"],
  balancer: ["proxy_balancer", "slotmem_shm"],
};

function named(word: string, modules: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const name = word.toLowerCase();
  return Object.hasOwn(modules, name) ? (modules[name] ?? []) : [];
}

/** `ssl:info`, `mod_ssl.c:info`, `ssl_module:info`; httpd refuses the name of a module that is not loaded. */
function loggingModule(word: string): readonly string[] {
  const name = word.replace(/:.*$/, "").replace(/^mod_|\.c$|_module$/g, "");
  return ["core", "http", "so", "log_config", "logio", "unixd", "version", "watchdog"].includes(name) ||
    name.startsWith("mpm_")
    ? []
    : [name];
}

function authenticationProviders(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const name = word.toLowerCase();
    if (name === "ldap") return ["authnz_ldap", "ldap"];
    return ["file", "dbm", "dbd", "anon", "socache"].includes(name) ? [`authn_${name}`] : [];
  });
}

function sharedObjectCache([cache = ""]: readonly string[]): readonly string[] {
  const provider = /^(shmcb|dbm|memcache|redis)\b/.exec(cache)?.[1];
  return provider === undefined ? [] : [`socache_${provider}`];
}

function proxied(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const method = /^lbmethod=(\w+)$/i.exec(word)?.[1];
    if (method !== undefined) return [`lbmethod_${method.toLowerCase()}`];
    if (/^hc\w+=/i.test(word)) return ["proxy_hcheck"];
    const scheme = /^(?:unix:[^|]*\|)?([a-z0-9]+):/i.exec(word)?.[1] ?? "";
    const found = named(scheme, schemes);
    // The method of a balancer that names none.
    return scheme === "balancer" && !words.some((each) => /^lbmethod=/i.test(each))
      ? [...found, "lbmethod_byrequests"]
      : found;
  });
}

function filters(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => word.split(";").flatMap((name) => named(name, filterModules)));
}
