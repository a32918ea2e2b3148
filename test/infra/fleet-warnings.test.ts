import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Fleet } from "../../infra/fleet";
import { loadFleetFile } from "../../infra/fleet-file";
import { type PreparedFleet, prepareFleet } from "../../infra/prepare-fleet";
import { formatShort } from "../../src/diagnostic/format";
import type { ModelPath } from "../../src/diagnostic/model-path";
import type { FleetArgs } from "../../src/model/fleet";
import { type LoggedMessage, loggedMessages } from "./logged-messages";
import { refusedProgram } from "./registered-resources";
import { twoHostFleet } from "./two-host-fleet";

// At which resource of a preview a warning shows, and its text.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-test-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shop = (fleet: FleetArgs | PreparedFleet) => () =>
  new Fleet("shop", fleet, { folder, payloadFolder: folder, look: false });

function prepare(fleet: FleetArgs) {
  const file = join(folder, "shop.fleet.yaml");
  writeFileSync(file, JSON.stringify(fleet, null, 2));
  const result = loadFleetFile(file);
  if (result === undefined) throw new Error(`${file} cannot be read.`);
  return { file, ...prepareFleet(result) };
}

/** Two virtual hosts that select groups there are not, both turned down, and an entry that nothing needs. */
function fleetWithWarnings(): FleetArgs {
  const fleet = twoHostFleet();
  const { web } = fleet.configurations;
  const [virtualHost] = web?.virtualHosts ?? [];
  if (web === undefined || virtualHost === undefined) throw new Error("The fleet has no virtual host.");
  const rules = [
    { code: "process-group-unknown", severity: "warning", reason: "The group comes on Monday." },
  ] as const;
  const second = { ...virtualHost, serverName: "beta.example.com", processGroup: "bteta" };
  const daemonProcessGroups = [{ name: "beta", rules: [...rules] }];
  return {
    ...fleet,
    configurations: {
      web: {
        ...web,
        virtualHosts: [
          { ...virtualHost, processGroup: "slaes", rules: [...rules] },
          { ...second, rules: [...rules], daemonProcessGroups },
        ],
      },
    },
  };
}

/** The messages about what `fleetWithWarnings` has wrong; there may be advice besides. */
const own = (messages: readonly LoggedMessage[]) =>
  messages.filter(({ message }) => /^(process-group-unknown|override-unused): /.test(message));

describe("the warnings of a fleet", () => {
  it("show at the resource that they are about, each with code, message, place and hint", async () => {
    const { file, prepared, diagnostics } = prepare(fleetWithWarnings());
    if (prepared === undefined) throw new Error(JSON.stringify(diagnostics));
    const messages = own(await loggedMessages(shop(prepared)));
    expect(messages.map(({ severity, resource }) => `${severity} ${resource}`)).toEqual([
      "warning wsgi-fleet:index:VirtualHost web/www.example.com_80",
      "warning wsgi-fleet:index:VirtualHost web/beta.example.com_80",
      "warning wsgi-fleet:index:DaemonProcessGroup web/beta.example.com_80/beta",
    ]);
    const at = "configurations.web.virtualHosts";
    const text = messages.map(({ message }) => message.replaceAll(/:\d+:\d+$/gm, ":LINE:COLUMN"));
    expect(text[0]).toMatch(/^process-group-unknown: .*"slaes".*\.\n/);
    expect(text[0]).toContain(`\n  at ${at}[0].processGroup, ${file}:LINE:COLUMN\n`);
    expect(text[0]).toContain("\n  turned down: The group comes on Monday.\n");
    expect(text[0]).toContain('\n  hint: Did you mean "sales"?');
    expect(text[2]).toBe(
      `override-unused: There is no "process-group-unknown" at ${at}[1].daemonProcessGroups[0] to turn down.\n` +
        `  at ${at}[1].daemonProcessGroups[0].rules[0], ${file}:LINE:COLUMN\n` +
        '  hint: Remove the entry, or move it to the place that the diagnostic names behind "at".',
    );
  });

  it("show for a fleet that a program built, as for a fleet file", async () => {
    const messages = own(await loggedMessages(shop(fleetWithWarnings())));
    expect(messages.map(({ resource }) => resource.split(" ")[1])).toEqual([
      "web/www.example.com_80",
      "web/beta.example.com_80",
      "web/beta.example.com_80/beta",
    ]);
  });

  it.for<[ModelPath, string]>([
    [["configurations", "web"], "HttpdConfiguration web"],
    [["configurations", "web", "listen", 0], "HttpdConfiguration web"],
    [["configurations", "web", "processMaps", 0, "entries", "/orders"], "HttpdConfiguration web"],
    [["configurations", "web", "daemonProcessGroups", 0], "DaemonProcessGroup web/sales"],
    [["configurations", "web", "daemonProcessGroups", 0, "threads"], "DaemonProcessGroup web/sales"],
    [["configurations", "web", "daemonProcessGroups"], "HttpdConfiguration web"],
    [["configurations", "web", "virtualHosts", 0], "VirtualHost web/www.example.com_80"],
    [
      ["configurations", "web", "virtualHosts", 0, "locations", 0, "path"],
      "VirtualHost web/www.example.com_80",
    ],
    [
      ["configurations", "web", "virtualHosts", 0, "daemonProcessGroups", 0, "name"],
      "DaemonProcessGroup web/www.example.com_80/admin",
    ],
    [["configurations", "web", "virtualHosts", 7, "address"], "HttpdConfiguration web"],
    [["hosts", "web2", "variables", "COLOUR"], "HttpdHost web2"],
    [["hosts"], "Fleet shop"],
    [["templates", "vhost.conf"], "Fleet shop"],
    [[], "Fleet shop"],
  ])("show for %j at %s", async ([path, resource]) => {
    const { prepared } = prepare(twoHostFleet());
    if (prepared === undefined) throw new Error("The fleet of the test has errors.");
    const warning = {
      code: "override-unused",
      severity: "warning",
      path,
      position: { file: "shop.fleet.yaml", line: 1, column: 1 },
      message: "It is wrong.",
      hint: "Put it right.",
    } as const;
    expect(await loggedMessages(shop({ ...prepared, warnings: [warning] }))).toMatchObject([
      { severity: "warning", resource: `wsgi-fleet:index:${resource}` },
    ]);
  });

  it("are all that are logged, in their order", async () => {
    const { prepared } = prepare(fleetWithWarnings());
    if (prepared === undefined) throw new Error("The fleet of the test has errors.");
    const logged = await loggedMessages(shop(prepared));
    expect(logged.map(({ message }) => message)).toEqual(prepared.warnings.map(formatShort));
    expect(await loggedMessages(shop({ ...prepared, warnings: [] }))).toEqual([]);
  });

  it("stand in the one error of a fleet that has errors as well, and nothing is registered", async () => {
    const fleet = fleetWithWarnings();
    const virtualHosts = fleet.configurations.web?.virtualHosts;
    if (virtualHosts?.[1] === undefined) throw new Error("The fleet has one virtual host.");
    virtualHosts[1].rules = [];
    const { error, registered } = await refusedProgram(shop(fleet));
    expect(error.message).toMatch(/^No host was touched: the fleet has 1 error, \d+ warnings\.\n/);
    expect(error.message).toContain("\n  turned down: The group comes on Monday.\n");
    expect(registered).toEqual([]);
  });
});
