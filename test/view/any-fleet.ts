import fc from "fast-check";
import type { FleetArgs } from "../../src/model/fleet";
import { lineText, variableText } from "../../src/model/text";
import { hostKey } from "../rules/loaded-fleet";
import { anyWsgi } from "./any-wsgi";

type ConfigurationArgs = FleetArgs["configurations"][string];
type VirtualHostArgs = ConfigurationArgs["virtualHosts"][number];

// Fleets that the model accepts, whatever the rules say of them.

const name = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,6}$/);
/** Text that needs quoting, that templates or httpd could take for theirs, or that is not ASCII. */
const text = fc.oneof(
  fc.stringMatching(/^[a-z]{1,6}$/),
  fc.constantFrom('a "b" \\', "{{serverName}}", "${SITE}", "#", " ", "'", "%{GLOBAL}", "é𝄞\u2028"),
  fc
    .string({ unit: "binary", minLength: 1, maxLength: 6 })
    .filter((each) => lineText.safeParse(each).success),
);
const pathText = text.map((each) => `/${each.replace(/[*?[\]/.]| $/g, "x")}`);
const variable = text.filter((each) => variableText.safeParse(each).success);
const group = fc.constantFrom("sales", "catalogue", "admin", "process-group");
const selection = fc.oneof(group, fc.constantFrom("%{GLOBAL}", "%{SERVER}", "%{ENV:GROUP}"));
const applicationGroup = fc.constantFrom("%{GLOBAL}", "%{RESOURCE}", "api", "serverName");
const environment = fc.dictionary(fc.stringMatching(/^[A-Z_]{1,4}$/), text, { maxKeys: 3 });
const some = <T>(each: fc.Arbitrary<T>, max = 3) => fc.array(each, { maxLength: max });

const wsgi = anyWsgi(text, pathText);

const daemonProcessGroup = fc.record(
  {
    name: group,
    processes: fc.integer({ min: 1, max: 9 }),
    threads: fc.integer({ min: 1, max: 99 }),
    ...wsgi.options,
    home: pathText,
    supplementaryGroups: fc.array(fc.constantFrom("images", "video"), { minLength: 1, maxLength: 2 }),
    pythonPath: wsgi.server.pythonPath,
    cpuPriority: fc.integer({ min: -20, max: 20 }),
    displayName: text,
    serverMetrics: fc.boolean(),
    maximumRequests: fc.constantFrom(0, 100),
  },
  { requiredKeys: ["name"] },
);

/** A group whose processes run a script instead of requests. */
const serviceGroup = fc.record({ name: group, serviceScript: pathText });

const anyGroup = fc.oneof({ weight: 4, arbitrary: daemonProcessGroup }, serviceGroup);

const plainAlias = fc.record(
  {
    path: pathText,
    script: fc.oneof(
      pathText,
      fc.tuple(pathText, pathText).map((parts) => parts.join("")),
      pathText.map((path) => `${path}/`),
    ),
    processGroup: selection,
    applicationGroup,
    callableObject: fc.constantFrom("app", "application"),
    passAuthorization: fc.boolean(),
  },
  { requiredKeys: ["path", "script"] },
);

const matchAlias = fc.record({
  pattern: text,
  script: fc.tuple(pathText, pathText).map(([folder, file]) => `${folder}/$1${file}`),
});

const scriptAlias = fc.oneof({ weight: 4, arbitrary: plainAlias }, matchAlias);

const section = {
  processGroup: selection,
  applicationGroup,
  restrictProcess: fc.array(selection, { minLength: 1, maxLength: 3 }),
  environment,
  ...wsgi.section,
};

const virtualHost = fc.record(
  {
    ...section,
    serverName: fc.constantFrom("www.example.com", "http://www.example.com:8080", "a", "serverName"),
    serverAliases: some(fc.constantFrom("*.example.com", "example.com", "a")),
    address: fc.constantFrom("*:80", "192.0.2.1:8080", "[2001:db8::1]:80"),
    processMap: fc.constantFrom("strict", "lax", "absent"),
    daemonProcessGroups: some(anyGroup, 2),
    scriptAliases: some(scriptAlias),
    importScripts: wsgi.importScripts,
    locations: some(fc.record({ ...section, ...wsgi.auth, path: pathText }, { requiredKeys: ["path"] })),
    directories: some(fc.record({ ...section, ...wsgi.auth, path: pathText }, { requiredKeys: ["path"] }), 2),
  },
  { requiredKeys: ["serverName"] },
) as fc.Arbitrary<VirtualHostArgs>;

const entries = fc.dictionary(
  name.map((each) => `/${each}`),
  group,
  { maxKeys: 3 },
);

const configuration = fc.record(
  {
    platform: fc.constantFrom("debian", "rhel"),
    manage: fc.constantFrom("whole", "dropIn"),
    serverName: fc.constantFrom("main.example.com", "a"),
    listen: fc.uniqueArray(fc.oneof(fc.integer({ min: 1, max: 65535 }), fc.constantFrom(80, 443)), {
      minLength: 1,
      maxLength: 3,
    }),
    user: fc.constant("web"),
    group: fc.constant("web"),
    restrictEmbedded: fc.boolean(),
    ...section,
    ...wsgi.server,
    daemonProcessGroups: some(anyGroup),
    scriptAliases: some(scriptAlias, 2),
    importScripts: wsgi.importScripts,
    processMaps: fc
      .tuple(entries, entries, fc.constantFrom("error", "embedded", "sales"), fc.constantFrom("A", "GROUP"))
      .map(([strict, lax, onMiss, variable]) => [
        { name: "strict", entries: strict, onMiss },
        { name: "lax", entries: lax, onMiss: "catalogue", variable },
      ]),
    virtualHosts: fc.array(virtualHost, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["serverName", "virtualHosts"] },
) as fc.Arbitrary<ConfigurationArgs>;

/** A fleet with the configuration `web` and the host `web1`. */
export const anyFleet: fc.Arbitrary<FleetArgs> = fc
  .tuple(
    configuration,
    fc.dictionary(fc.stringMatching(/^[A-Z]{1,4}$/), fc.oneof(variable, fc.integer()), { maxKeys: 3 }),
  )
  .map(([web, variables]) => ({
    fleet: "shop",
    configurations: { web: web.manage === "dropIn" ? withoutMainServer(web) : web },
    hosts: { web1: { address: "192.0.2.1", hostKey, configuration: "web", variables } },
  }));

/** A drop-in says nothing of what the distribution's files say. */
function withoutMainServer({ serverName, user, group, ...rest }: ConfigurationArgs): ConfigurationArgs {
  return rest;
}
