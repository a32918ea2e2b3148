// Configurations of any size that are right in every respect, so that nothing ends a check early.

const modules = ["mpm_event", "authz_core", "alias", "env", "setenvif", "rewrite", "wsgi"];

/** A server with that many virtual hosts, each with a map, a group of its own, and a Location that is bounded. */
export function httpdText(virtualHosts: number): string {
  const hosts = Array.from({ length: virtualHosts }, (_, index) =>
    [
      "<VirtualHost *:80>",
      `  ServerName h${index}.example.com`,
      `  WSGIDaemonProcess own${index}`,
      "  RewriteEngine On",
      "  RewriteMap procmap dbm:/srv/maps/procmap.dbm",
      `  RewriteRule . - [E=PROCESS_GROUP:\${procmap:%{REQUEST_URI}|own${index}}]`,
      "  WSGIProcessGroup %{ENV:PROCESS_GROUP}",
      `  WSGIScriptAlias / /srv/h${index}/app.wsgi`,
      "  <Location /admin>",
      `    WSGIProcessGroup own${index}`,
      `    WSGIRestrictProcess own${index}`,
      "  </Location>",
      "</VirtualHost>",
    ].join("\n"),
  );
  const groups = Array.from({ length: 20 }, (_, index) => `WSGIDaemonProcess shared${index}`);
  const loads = modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`);
  return [...loads, "Listen 80", "ServerName main.example.com", ...groups, ...hosts, ""].join("\n");
}

/** How often a virtual host of `byNameText` says its aliases. */
const aliasesEach = 5;

/**
 * A server whose virtual hosts ask one map by Host, each under some aliases of its own: patterns, or names written out.
 * Both get the same requests.
 */
export function byNameText(virtualHosts: number, kind: "patterns" | "names"): string {
  const hosts = Array.from({ length: virtualHosts }, (_, index) => {
    const aliases = Array.from({ length: aliasesEach }, (_, each) =>
      kind === "patterns" ? `*.h${index}.example${each}.org` : `www.h${index}.example${each}.org`,
    );
    return [
      "<VirtualHost *:80>",
      `  ServerName h${index}.example.com`,
      `  ServerAlias ${aliases.join(" ")}`,
      "  RewriteEngine On",
      "  RewriteMap procmap txt:/srv/maps/procmap.txt",
      "  RewriteRule . - [E=PROCESS_GROUP:${procmap:%{HTTP_HOST}|shared0}]",
      "  WSGIProcessGroup %{ENV:PROCESS_GROUP}",
      `  WSGIScriptAlias / /srv/h${index}/app.wsgi`,
      "</VirtualHost>",
    ].join("\n");
  });
  const groups = Array.from({ length: 20 }, (_, index) => `WSGIDaemonProcess shared${index}`);
  const loads = modules.map((name) => `LoadModule ${name}_module modules/mod_${name}.so`);
  return [...loads, "Listen 80", "ServerName main.example.com", ...groups, ...hosts, ""].join("\n");
}

/** A row for each alias of `byNameText`, written out. */
export function byNameMapText(virtualHosts: number): string {
  return Array.from(
    { length: virtualHosts * aliasesEach },
    (_, index) =>
      `www.h${index % virtualHosts}.example${Math.floor(index / virtualHosts)}.org shared${index % 20}\n`,
  ).join("");
}

/** The same as a fleet file. */
export function fleetText(virtualHosts: number): string {
  const hosts = Array.from(
    { length: virtualHosts },
    (_, index) => `      - serverName: h${index}.example.com
        processMap: procmap
        restrictProcess: [own${index}${Array.from({ length: 20 }, (_, shared) => `, shared${shared}`).join("")}]
        daemonProcessGroups: [{ name: own${index}, threads: 5 }]
        scriptAliases: [{ path: /, script: /srv/h${index}/app.wsgi }]
        locations: [{ path: /admin, processGroup: own${index}, restrictProcess: [own${index}] }]
`,
  );
  const groups = Array.from({ length: 20 }, (_, index) => `{ name: shared${index} }`).join(", ");
  return `fleet: scale
configurations:
  web:
    serverName: main.example.com
    daemonProcessGroups: [${groups}]
    processMaps: [{ name: procmap, entriesFile: map.txt, onMiss: shared0 }]
    virtualHosts:
${hosts.join("")}hosts:
  web1:
    address: 192.0.2.1
    hostKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpixI+WSF08ECAumj8yfOV0QGbQYgSmmEdwHaEsIk/i
    configuration: web
`;
}

/** Rows whose values are the groups that every virtual host may select. */
export function mapText(rows: number): string {
  return Array.from(
    { length: rows },
    (_, index) => `/catalogue/item${index}/details shared${index % 20}\n`,
  ).join("");
}
