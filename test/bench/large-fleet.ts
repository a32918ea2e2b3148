// Fleet files of any size that are right in every respect, so that nothing ends a run early.

/** How large a fleet is. */
export interface FleetSize {
  readonly hosts: number;
  /** No two are alike. Default: 1. */
  readonly configurations?: number;
  /** Of each configuration. */
  readonly virtualHosts: number;
  /** Of the process map that each virtual host asks. */
  readonly rows: number;
}

const hostKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHpixI+WSF08ECAumj8yfOV0QGbQYgSmmEdwHaEsIk/i";

/** Hosts web1, web2 and so on, which have the configurations in turn; all ask the map of `largeMapText` in the file. */
export function largeFleetText(
  { hosts, configurations = 1, virtualHosts }: FleetSize,
  mapFile: string,
): string {
  const named = (index: number): string => (configurations === 1 ? "web" : `web${index + 1}`);
  return [
    "fleet: large",
    "configurations:",
    ...numbers(configurations).map((index) => configurationText(named(index), index, virtualHosts, mapFile)),
    "hosts:",
    ...numbers(hosts).map(
      (index) =>
        `  web${index + 1}: { address: ${address(index)}, hostKey: "${hostKey}", configuration: ${named(index % configurations)} }`,
    ),
    "",
  ].join("\n");
}

export function largeMapText({ rows }: FleetSize): string {
  return numbers(rows)
    .map((index) => `/catalogue/item${index} ${index % 2 === 0 ? "sales" : "admin"}\n`)
    .join("");
}

// --- internal ---

/** Two groups that all virtual hosts share, each with a URL that goes to the second. */
function configurationText(name: string, index: number, virtualHosts: number, mapFile: string): string {
  return `  ${name}:
    serverName: main${index}.example.com
    daemonProcessGroups: [{ name: sales, threads: 5 }, { name: admin, threads: 2 }]
    processMaps: [{ name: wsgiprocmap, variable: PROCESS_GROUP, entriesFile: ${mapFile}, onMiss: sales }]
    virtualHosts:
${numbers(virtualHosts)
  .map(
    (host) => `      - serverName: h${host}.c${index}.example.com
        processMap: wsgiprocmap
        processGroup: "%{ENV:PROCESS_GROUP}"
        restrictProcess: [sales, admin]
        scriptAliases: [{ path: /, script: /srv/h${host}/app.wsgi }]
        locations: [{ path: /admin, processGroup: admin }]
        checks: [{ path: /admin/users, processGroup: admin }]`,
  )
  .join("\n")}`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function address(index: number): string {
  return `10.${90 + Math.floor(index / 62_500)}.${Math.floor(index / 250) % 250}.${(index % 250) + 1}`;
}
