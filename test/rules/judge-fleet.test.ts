import { describe, expect, it } from "vitest";
import { prepareFleet } from "../../infra/prepare-fleet";
import type { Diagnostic } from "../../src/diagnostic/diagnostic";
import { formatModelPath } from "../../src/diagnostic/model-path";
import { loadFleet } from "../../src/load/load-fleet";
import { builtInTemplate } from "../../templates/templates";
import { hostKey } from "./loaded-fleet";

/** Lines of the configuration `web`, and of `hosts`; a marked `«value»` is where a diagnostic should point. */
interface Case {
  readonly web: string;
  readonly hosts?: string;
  readonly top?: string;
  readonly files?: Readonly<Record<string, string>>;
}

const oneHost = host("web1");

function host(name: string, variables = "{}"): string {
  return `  ${name}: { address: ${name}.test, hostKey: ${hostKey}, configuration: web, variables: ${variables} }\n`;
}

function textOf({ web, hosts = oneHost, top = "" }: Case): string {
  const lines = web.trimEnd().replace(/^/gm, "    ");
  return `fleet: shop\n${top}configurations:\n  web:\n    serverName: main.example.com\n${lines}\nhosts:\n${hosts}`;
}

function prepare(one: Case) {
  const { files = {} } = one;
  const reader = { read: (path: string) => files[path], display: (path: string) => path };
  return prepareFleet(loadFleet(textOf(one).replace(/[«»]/g, ""), "fleet.yaml", reader));
}

/** Where `«` stands in the fleet file, once it is gone: `fleet.yaml:12:9`. */
function marked(one: Case): string[] {
  const found: string[] = [];
  textOf(one)
    .split("\n")
    .forEach((line, index) => {
      for (const { index: at } of line.matchAll(/«/g))
        found.push(`fleet.yaml:${index + 1}:${line.slice(0, at).replace(/[«»]/g, "").length + 1}`);
    });
  return found;
}

const place = ({ position: { file, line, column } }: Diagnostic) => `${file}:${line}:${column}`;
const short = ({ severity, code, path }: Diagnostic) => `${severity} ${code} ${formatModelPath(path)}`;

/** The diagnostics in short, which stand at the marks of the text, in their order. */
function found(one: Case): string[] {
  const { diagnostics } = prepare(one);
  expect(diagnostics.map(place)).toEqual(marked(one));
  return diagnostics.map(short);
}

const first = "configurations.web.virtualHosts[0]";
const group = (name: string) => `- { name: ${name} }`;
const shop = `daemonProcessGroups:\n  ${group("sales")}\n`;
const script = "    scriptAliases: [{ path: /, script: /srv/app.wsgi }]\n";
const virtualHost = (lines: string, name = "a.test") =>
  `virtualHosts:\n  - serverName: ${name}\n${lines.trimEnd().replace(/^/gm, "    ")}\n${script}`;

describe("the way from a rendered line back to the fleet file", () => {
  it("leads to the value of a virtual host, a location, an alias's option and the main server", () => {
    expect(found({ web: shop + virtualHost("processGroup: «slaes") })).toEqual([
      `error process-group-unknown ${first}.processGroup`,
    ]);
    const location = `processGroup: sales\nlocations:\n  - { path: /a }\n  - { path: /b, processGroup: «nope }`;
    expect(found({ web: shop + virtualHost(location) })).toEqual([
      `error process-group-unknown ${first}.locations[1].processGroup`,
    ]);
    const alias = `virtualHosts:\n  - serverName: a.test\n    processGroup: sales\n    scriptAliases:\n      - { path: /b, script: /srv/b.wsgi, processGroup: «nope }\n      - { path: /, script: /srv/a.wsgi }\n`;
    expect(found({ web: shop + alias })).toEqual([
      `error process-group-unknown ${first}.scriptAliases[0].processGroup`,
    ]);
    expect(found({ web: `processGroup: «nope\n${shop}${virtualHost("serverAliases: []")}` })).toEqual([
      "error process-group-unknown configurations.web.processGroup",
    ]);
  });

  it("leads to the item of a list", () => {
    const web = `${shop}${virtualHost("processGroup: sales\nrestrictProcess: [sales, «admin]")}`;
    expect(found({ web })).toEqual([`warning restrict-process-unknown-group ${first}.restrictProcess[1]`]);
  });

  it("leads to the variable of an environment, a group's name and a virtual host's address", () => {
    const web = `daemonProcessGroups:\n  ${group("sales")}\n  - { name: «stock }\n${virtualHost("processGroup: '%{ENV:PG}'\nenvironment: { X: y, PG: sales }")}`;
    expect(found({ web })).toEqual([
      "warning process-group-unselected configurations.web.daemonProcessGroups[1].name",
    ]);
    const wrong = `${shop}${virtualHost("processGroup: '%{ENV:PG}'\nenvironment: { X: y, PG: «slaes }")}`;
    expect(found({ web: wrong })).toEqual([`error process-group-unknown ${first}.environment.PG`]);
    expect(found({ web: shop + virtualHost("processGroup: sales\naddress: «'*:8080'") })).toEqual([
      `error listen-missing ${first}.address`,
    ]);
  });

  it("leads to the virtual host where the value is missing", () => {
    const web = `restrictEmbedded: false\nvirtualHosts:\n  - «serverName: a.test\n${script}`;
    expect(found({ web })).toEqual([`warning embedded-selected ${first}`]);
  });

  it("leads to the miss of a map, to an entry of the fleet file, and to a row of an entries file", () => {
    const map = (lines: string) =>
      `${shop}processMaps:\n  - name: procmap\n${lines.trimEnd().replace(/^/gm, "    ")}\n${virtualHost("processMap: procmap")}`;
    expect(found({ web: map("onMiss: «nope\nentries: { /a: sales }") })).toEqual([
      "error process-group-unknown configurations.web.processMaps[0].onMiss",
    ]);
    expect(found({ web: map("onMiss: sales\nentries:\n  /a: sales\n  /b: «nope\n  /c: nope") })).toEqual([
      'error map-value-unknown-group configurations.web.processMaps[0].entries["/b"]',
    ]);
    const { diagnostics } = prepare({
      web: map("onMiss: sales\nentriesFile: maps/procmap.txt"),
      files: { "maps/procmap.txt": "# rows\n/a sales\n/b nope\n" },
    });
    expect(diagnostics.map((each) => `${place(each)} ${short(each)}`)).toEqual([
      "maps/procmap.txt:3:4 error map-value-unknown-group configurations.web.processMaps[0].entriesFile",
    ]);
  });

  it("keeps the rendered line, and those that have a part in it", () => {
    const web = `daemonProcessGroups:\n  ${group("sales")}\n  ${group("admin")}\n${virtualHost("processGroup: admin\nrestrictProcess: [sales]")}`;
    expect(prepare({ web }).diagnostics).toMatchObject([
      {
        code: "process-group-not-allowed",
        rendered: { file: "vhosts/a.test_80.conf", text: "WSGIProcessGroup admin" },
        related: [{ file: "vhosts/a.test_80.conf", text: "WSGIRestrictProcess sales" }],
      },
    ]);
  });

  it("leads to the virtual host for what a template of one's own adds, with the line that it wrote", () => {
    const built = builtInTemplate("vhost.conf").text;
    const text = built.replace(
      "</VirtualHost>",
      "<Location /raw>\n  WSGIProcessGroup raw\n</Location>\n</VirtualHost>",
    );
    expect(text).not.toBe(built);
    const one = {
      top: "templates: { vhost.conf: vhost.hbs }\n",
      web: `${shop}virtualHosts:\n  - «serverName: a.test\n    processGroup: sales\n${script}`,
      files: { "vhost.hbs": text },
    };
    expect(found(one)).toEqual([`error process-group-unknown ${first}`]);
    expect(prepare(one).diagnostics[0]?.rendered?.text).toBe("WSGIProcessGroup raw");
  });
});

describe("hosts that run one configuration", () => {
  const web = `${shop}${virtualHost("processGroup: '%{ENV:PG}'\nenvironment: { PG: «'${GROUP}' }")}`;

  it("are judged each with its own variables", () => {
    const hosts = host("web1", "{ GROUP: sales }") + host("web2", "{ GROUP: slaes }");
    const { diagnostics } = prepare({ web, hosts });
    expect(found({ web, hosts })).toEqual([`error process-group-unknown ${first}.environment.PG`]);
    expect(diagnostics[0]?.message).toContain('"slaes"');
    expect(found({ web: web.replace("«", ""), hosts: host("web1", "{ GROUP: sales }") })).toEqual([]);
  });

  it("say once what several of them show, and twice what differs", () => {
    const same = ["web1", "web2", "web3"].map((name) => host(name, "{ GROUP: nope }")).join("");
    expect(found({ web, hosts: same })).toHaveLength(1);
    const different = host("web1", "{ GROUP: one }") + host("web2", "{ GROUP: two }");
    expect(
      prepare({ web, hosts: different }).diagnostics.map(({ message }) => /"(\w+)"/.exec(message)?.[1]),
    ).toEqual(["one", "two"]);
  });

  it("count together for a group that only some of them select", () => {
    const both = web
      .replace("daemonProcessGroups:\n", "daemonProcessGroups:\n  - { name: stock }\n")
      .replace("«", "");
    const hosts = host("web1", "{ GROUP: sales }") + host("web2", "{ GROUP: stock }");
    expect(found({ web: both, hosts })).toEqual([]);
    expect(found({ web: both.replace("stock", "«stock"), hosts: host("web1", "{ GROUP: sales }") })).toEqual([
      "warning process-group-unselected configurations.web.daemonProcessGroups[0].name",
    ]);
  });

  it("need not be there: a configuration that no host runs is judged as well", () => {
    const { diagnostics } = prepare({ web: shop + virtualHost("processGroup: nope"), hosts: "  {}\n" });
    expect(diagnostics.map(short)).toEqual([`error process-group-unknown ${first}.processGroup`]);
  });
});

describe("what is said twice", () => {
  it("is not: a variable that is not defined is the fleet file's matter alone", () => {
    const web = `${shop}${virtualHost("processGroup: sales\nenvironment: { COLOUR: «'${COLOUR}' }")}`;
    expect(found({ web })).toEqual([`error variable-undefined ${first}.environment.COLOUR`]);
  });

  it("is not: an unknown map is told where it is named, and not as embedded mode besides", () => {
    const web = `${shop}processMaps:\n  - { name: procmap, onMiss: sales, entries: { /a: sales } }\n${virtualHost("processMap: «nomap")}`;
    expect(found({ web })).toEqual([`error process-map-unknown ${first}.processMap`]);
  });

  it("is not: a name that misses resolve to, and the failures of those misses", () => {
    const web = `${shop}processMaps:\n  - { name: procmap, onMiss: error, entries: { /a: sales } }\n${virtualHost("processMap: procmap")}`;
    expect(found({ web })).toEqual([]);
  });
});

describe("a push", () => {
  it("is stopped by an error and not by a warning", () => {
    const warned = prepare({
      web: `daemonProcessGroups:\n  ${group("sales")}\n  ${group("stock")}\n${virtualHost("processGroup: sales")}`,
    });
    expect(warned.diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(warned.prepared?.warnings).toEqual(warned.diagnostics);
    const refused = prepare({ web: shop + virtualHost("processGroup: nope") });
    expect(refused.diagnostics.map(({ severity }) => severity)).toEqual(["error"]);
    expect(refused.prepared).toBeUndefined();
  });
});
