import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatModelPath, type ModelPath } from "../../src/diagnostic/model-path";
import { commandScopes } from "../../src/httpd/command-table";
import { type LoadedFleet, loadFleetData } from "../../src/load/load-fleet";
import { directiveFeatures } from "../../src/mod-wsgi/directive-features";
import type { FleetArgs } from "../../src/model/fleet";
import { globalProcessGroup } from "../../src/model/process-group-selection";
import { missGroupName } from "../../src/model/process-map";
import { rawLines } from "../../src/model/raw-directives";
import type { Platform } from "../../src/platform/platform";
import { platforms } from "../../src/platform/platforms";
import { currentRelease } from "../../src/release/layout";
import type { Origins } from "../../src/view/origins";
import { Renderer } from "../../templates/render";
import { anyFleet } from "../view/any-fleet";

// Of any fleet that the model accepts: each value that a rendered line shows stands in the fleet where its origin says.

const runs = { numRuns: 150, seed: 20_240_711 };

/** Lines of a template of one's own, in any order, as often as one likes. */
const fragments = [
  "{{serverName}} {{address}} {{#each serverAliases}}{{this}},{{/each}}\n",
  "{{#each environment}}{{value}}{{name}}\n{{/each}}\n",
  "{{#each locations}}{{path}}{{#if processGroup}}->{{processGroup}}{{/if}} {{/each}}\n",
  "{{#each scriptAliases}}{{#each options}}{{this}} {{../script}}\n{{/each}}{{/each}}\n",
  "{{#with processMap}}{{variable}}{{#if missValue}}{{missValue}}{{/if}}{{name}} {{../serverName}}{{/with}}\n",
  "{{#each daemonProcessGroups as |group at|}}{{at}}{{#each group.options}} {{this}}{{/each}}{{group.name}}{{/each}}\n",
  "{{#each scriptDirectories}}{{#each files}}{{this}}{{/each}} {{directory}}{{/each}}\n",
  "{{#if processGroup}}{{processGroup}}{{else}}inherited{{/if}}{{#unless restrictProcess}}free{{/unless}}\n",
];
const ownTemplate = fc
  .array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 12 })
  .map((each) => each.join(""));

function load(fleet: FleetArgs, ownVirtualHost?: string): LoadedFleet {
  const position = { file: "fleet.yaml", line: 1, column: 1 };
  const reader = { read: () => undefined, display: (path: string) => path };
  const { loaded, diagnostics } = loadFleetData(fleet, reader, (finding) => ({ position, ...finding }));
  if (loaded === undefined) throw new Error(`The model refuses the fleet: ${JSON.stringify(diagnostics)}`);
  if (ownVirtualHost === undefined) return loaded;
  return { ...loaded, templates: new Map([["vhost.conf", { file: "own.hbs", text: ownVirtualHost }]]) };
}

interface Shown {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly path: ModelPath;
}

/** Every value of every file, whole lines left out; nothing for files that have marks of their own. */
function shownValues(loaded: LoadedFleet): Shown[] {
  const renderer = new Renderer(loaded);
  const { files, maps, stub, origins } = renderer.configuration("web");
  const { web1 } = loaded.fleet.hosts;
  if (web1 === undefined) throw new Error("The fleet has no web1.");
  return [
    ...Object.entries(files).flatMap(([file, text]) => valuesOf(file, text, origins)),
    ...Object.entries(maps).flatMap(([map, text]) => valuesOf(`maps/${map}.txt`, text, origins)),
    ...valuesOf("stub.conf", stub, origins),
    ...valuesOf("host.conf", renderer.host("web1", web1), renderer.hostOrigins("web1", web1)),
  ];
}

function valuesOf(file: string, text: string, origins: Origins): Shown[] {
  return text.split("\n").flatMap((line, index) => {
    const found = origins.originsOf(file, index + 1);
    expect(found.length, `${file}:${index + 1}`).toBeGreaterThan(0);
    let behind = 1;
    return found.flatMap(({ path, column, endColumn }) => {
      expect(column).toBeGreaterThanOrEqual(behind);
      behind = endColumn;
      const whole = column === 1 && endColumn === line.length + 1 && path === origins.ownerOf(file);
      return whole ? [] : [{ file, line: index + 1, text: line.slice(column - 1, endColumn - 1), path }];
    });
  });
}

/** The texts that a model path may stand for in a rendered line, quotes and the names of options left out. */
function textsAt({ fleet }: LoadedFleet, path: ModelPath): string[] {
  const value = path.reduce<unknown>(
    (parent, step) =>
      typeof step === "object"
        ? rawLines(String(parent)).find(({ line }) => line === step.line)?.text
        : (parent as Record<string, unknown>)?.[step],
    fleet,
  );
  const name = String(path.at(-1));
  const web = fleet.configurations.web;
  switch (path.length === 0 ? "" : (path.at(-2) ?? "")) {
    case "environment":
      return [name, String(value), "SetEnv"];
    case "variables":
    case "entries":
      return [name, String(value)];
    case "configurations":
      return [name, currentRelease];
  }
  if (name === "platform") return platformTexts[web?.platform ?? "debian"];
  if (name === "manage") return ["true", "On"];
  if (name === "listen" || path.at(-2) === "listen") return [String(value), `*:${value}`];
  if (name === "script") return scriptTexts(String(value));
  if (name === "processMap") {
    const map = web?.processMaps.find((each) => each.name === value);
    return [String(value), `%{ENV:${map?.variable}}`];
  }
  if (name === "onMiss") {
    const map = web?.processMaps[Number(path.at(-2))];
    if (value === "embedded") return [globalProcessGroup];
    return [String(value), map === undefined ? "" : missGroupName(map)];
  }
  if (name in defaults) return [String(value ?? defaults[name])];
  const shown = [...directivesOf(path), ...wsgiTexts(name, value)];
  if (typeof value === "boolean") return [...shown, value ? "On" : "Off"];
  if (Array.isArray(value)) return [...shown, value.join(":"), value.join(",")];
  return [...shown, String(value)];
}

/** What stands in a line for a property of mod_wsgi besides its value. */
function wsgiTexts(name: string, value: unknown): string[] {
  switch (name) {
    case "pattern":
      return ["Match"];
    case "serviceScript":
      return ["0", "WSGIImportScript", globalProcessGroup];
    case "socket":
      return [`unix:${value}`];
    case "telemetryOptions":
      return ["None"];
    case "mapHeadToGet":
      return ["Auto"];
    default:
      return name.startsWith(".") ? [name] : [];
  }
}

/** The directives that a line of this value may have for its name. */
function directivesOf(path: ModelPath): string[] {
  const names = directiveFeatures
    .filter(({ property }) => path.includes(property))
    .map(({ name }) => name.replace(/^<|>$/g, ""));
  return [...names, "SetHandler", "AddHandler", ...(path.includes("directories") ? ["Directory"] : [])];
}

/** What is written where the fleet says nothing. */
const defaults: Readonly<Record<string, string>> = {
  serverTokens: "Prod",
  serverSignature: "Off",
  traceEnable: "Off",
};

function textsOf(platform: Platform): string[] {
  return [
    // What the main server says of KeepAliveTimeout and LogLevel.
    ...["2", "warn"],
    ...Object.values(platform).map(String),
    `file:${platform.lockDirectory}`,
    ...[
      ...platform.baseModules,
      "mpm_event",
      "authz_core",
      "env",
      "headers",
      "mime",
      "rewrite",
      "wsgi",
    ].flatMap((module) => [`${module}_module`, `${platform.modulesDirectory}/mod_${module}.so`]),
    `${platform.modulesDirectory}/${platform.wsgiModuleFile}`,
  ];
}

const platformTexts = { debian: textsOf(platforms.debian), rhel: textsOf(platforms.rhel) };

function scriptTexts(script: string): string[] {
  const slash = script.lastIndexOf("/");
  // A folder that has a part of the request in its name is served from above it.
  const fixed = script.replace(/\/[^/]*\$\d.*$/s, "");
  return [script, script.slice(0, slash) || "/", script.slice(slash + 1), fixed || "/"];
}

function unquote(text: string): string {
  return /^".*"$/su.test(text) ? text.slice(1, -1).replace(/\\(["\\])/g, "$1") : text;
}

/** An argument, and what is behind the `=` where it is an option. */
function readings(text: string): string[] {
  const behind = (option: string) =>
    /^[a-z-]+=/.test(option) ? [unquote(option.slice(option.indexOf("=") + 1))] : [];
  return [unquote(text), ...behind(text), ...behind(unquote(text))];
}

/** The name of a directive leads to what asks for it, which may be a default. */
function isDirectiveName(text: string): boolean {
  return commandScopes.has(text.toLowerCase());
}

function expectOrigin(loaded: LoadedFleet, { file, line, text, path }: Shown) {
  if (isDirectiveName(text)) return;
  const place = `${file}:${line}: ${text} <- ${formatModelPath(path)}`;
  if (path.length === 4 && path[2] === "virtualHosts") {
    const { origins } = new Renderer(loaded).configuration("web");
    expect(origins.ownerOf(text), place).toEqual(path);
    return;
  }
  const texts = textsAt(loaded, path);
  expect(
    readings(text).some((reading) => texts.includes(reading)),
    `${place}, where ${JSON.stringify(texts)} stands`,
  ).toBe(true);
}

const marks = /[\ufdd0-\ufdef]/;

describe("the origins of any fleet", () => {
  it("lead to where each value of our own templates stands", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(anyFleet, (fleet) => {
        const loaded = load(fleet);
        const shown = shownValues(loaded);
        for (const each of shown) expectOrigin(loaded, each);
        if (marks.test(JSON.stringify(fleet))) return;
        for (const [index, { serverName }] of fleet.configurations.web?.virtualHosts.entries() ?? []) {
          const path = ["configurations", "web", "virtualHosts", index, "serverName"];
          expect(shown).toContainEqual({ file: expect.anything(), line: 2, text: serverName, path });
        }
      }),
      runs,
    );
  });

  it("lead to where each value of any own template stands", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(anyFleet, ownTemplate, (fleet, template) => {
        const loaded = load(fleet, template);
        for (const each of shownValues(loaded)) expectOrigin(loaded, each);
      }),
      runs,
    );
  });
});
