import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileReader } from "../../infra/fleet-file";
import { formatModelPath } from "../../src/diagnostic/model-path";
import { type LoadedFleet, loadFleet } from "../../src/load/load-fleet";
import type { TemplateName } from "../../src/model/fleet";
import type { Origins } from "../../src/view/origins";
import { projectRoot } from "../../templates/project-root";
import { Renderer } from "../../templates/render";
import { fleetOf, virtualHost } from "../rules/loaded-fleet";
import { annotated, formatOrigin } from "./annotated";

const golden = join(projectRoot, "test", "golden");

function goldenFleet(): LoadedFleet {
  const text = readFileSync(join(golden, "feature-rich.fleet.yaml"), "utf8");
  const { loaded } = loadFleet(text, "feature-rich.fleet.yaml", fileReader(golden));
  if (loaded === undefined) throw new Error("The golden fleet does not load.");
  return loaded;
}

/** Each file of `web` and `host.conf` of its first host, with their origins. */
function rendered(loaded: LoadedFleet): Record<string, { text: string; origins: Origins }> {
  const renderer = new Renderer(loaded);
  const { files, maps, stub, origins } = renderer.configuration("web");
  const [[name, host] = []] = Object.entries(loaded.fleet.hosts);
  if (name === undefined || host === undefined) throw new Error("The fleet has no host.");
  const mapFiles = Object.entries(maps).map(([map, text]): [string, string] => [`maps/${map}.txt`, text]);
  const texts = [...Object.entries(files), ...mapFiles, ["stub.conf", stub] as const];
  return {
    ...Object.fromEntries(texts.map(([file, text]) => [file, { text, origins }])),
    "host.conf": { text: renderer.host(name, host), origins: renderer.hostOrigins(name, host) },
  };
}

describe("the origins of the golden fleet", () => {
  const files = rendered(goldenFleet());

  it.for(Object.keys(files))("lead from every line of %s to the model", async (file) => {
    const { text, origins } = files[file] ?? { text: "", origins: undefined };
    if (origins === undefined) throw new Error(`There is no ${file}.`);
    await expect(annotated(file, text, origins)).toMatchFileSnapshot(join(golden, "origins", file));
  });

  it("say which part of the model a whole file stands for", () => {
    const owners = Object.entries(files).map(([file, { origins }]) => [
      file,
      formatModelPath(origins.ownerOf(file) ?? []),
    ]);
    expect(Object.fromEntries(owners)).toEqual({
      "httpd.conf": "configurations.web",
      "vhosts/www.example.com_80.conf": "configurations.web.virtualHosts[0]",
      "vhosts/www.example.com_8080.conf": "configurations.web.virtualHosts[1]",
      "vhosts/www.example.com_2001_db8_1_80.conf": "configurations.web.virtualHosts[2]",
      "vhosts/www.example.com_80_2.conf": "configurations.web.virtualHosts[3]",
      "maps/procmap.txt": "configurations.web.processMaps[0]",
      "maps/strict-map.txt": "configurations.web.processMaps[1]",
      "maps/lax-map.txt": "configurations.web.processMaps[2]",
      "stub.conf": "configurations.web",
      "host.conf": "hosts.web1",
    });
  });

  it("are none for a file or a line that there is not", () => {
    const { text, origins } = files["httpd.conf"] ?? { text: "" };
    expect(origins?.originsOf("absent.conf", 1)).toEqual([]);
    expect(origins?.ownerOf("absent.conf")).toBeUndefined();
    expect(origins?.originsOf("httpd.conf", 0)).toEqual([]);
    expect(origins?.originsOf("httpd.conf", text.split("\n").length + 1)).toEqual([]);
  });
});

describe("the origins of a fleet's own template", () => {
  const file = "vhosts/www.example.com_80.conf";
  const own = (text: string, loaded = goldenFleet(), name: TemplateName = "vhost.conf") =>
    rendered({ ...loaded, templates: new Map([[name, { file: "own.hbs", text }]]) });
  const all = (files: ReturnType<typeof rendered>) => {
    const { text, origins } = files[file] ?? { text: "" };
    if (origins === undefined) throw new Error(`There is no ${file}.`);
    return text
      .split("\n")
      .flatMap((line, index) => origins.originsOf(file, index + 1).map((each) => formatOrigin(each, line)));
  };

  it("follow values that it reorders, repeats, joins and drops", () => {
    const text =
      "{{#each locations}}{{path}}={{processGroup}};{{/each}}{{serverName}}{{serverName}} {{{address}}}\n";
    expect(all(own(`${text}# nothing\n`))).toEqual([
      "/admin <- configurations.web.virtualHosts[0].locations[0].path",
      "admin <- configurations.web.virtualHosts[0].locations[0].processGroup",
      "/plain <- configurations.web.virtualHosts[0].locations[1].path",
      "www.example.com <- configurations.web.virtualHosts[0].serverName",
      "www.example.com <- configurations.web.virtualHosts[0].serverName",
      "*:80 <- configurations.web.listen[0]",
      "# nothing <- configurations.web.virtualHosts[0]",
      " <- configurations.web.virtualHosts[0]",
    ]);
  });

  it("follow values through other contexts, parameters and lookups by index", () => {
    const text =
      '{{#with processMap as |map|}}{{map.name}} {{../serverName}}{{/with}} {{lookup serverAliases 1}} {{#each scriptAliases as |alias at|}}{{#if at}}{{else}}{{alias.options.[0]}}{{/if}}{{/each}} {{#*inline "name"}}{{this}}{{/inline}}{{> name applicationGroup}}\n';
    expect(all(own(text)).slice(0, -1)).toEqual([
      "procmap <- configurations.web.virtualHosts[0].processMap",
      "www.example.com <- configurations.web.virtualHosts[0].serverName",
      '"*.shop.example.com" <- configurations.web.virtualHosts[0].serverAliases[1]'.replaceAll('"', ""),
      "process-group=sales <- configurations.web.virtualHosts[0].scriptAliases[0].processGroup",
      '"%{GLOBAL}" <- configurations.web.virtualHosts[0].applicationGroup'.replaceAll('"', ""),
    ]);
  });

  it("take conditions as they are without marks", () => {
    const text =
      "{{#if processGroup}}A{{else}}B{{/if}}{{#unless restrictProcess}}C{{else}}D{{/unless}}{{#with processMap}}{{missValue}}{{else}}none{{/with}}{{#if serverAliases.length}} {{serverAliases.length}}{{/if}}\n";
    expect(all(own(text))[0]).toBe("catalogue <- configurations.web.processMaps[0].onMiss");
  });

  it("take a value that names nothing for what it is", () => {
    const text =
      '{{serverName}} {{lookup this "address"}}{{#with (lookup this serverName)}}{{else}} none{{/with}}\n';
    expect(all(own(text)).slice(0, -1)).toEqual([
      "www.example.com <- configurations.web.virtualHosts[0].serverName",
      "*:80 <- configurations.web.listen[0]",
    ]);
  });

  it.for([
    ["counts the letters of a value", '{{serverName}} {{lookup serverName "length"}}\n'],
    ["takes a value apart", "{{serverName}} {{lookup serverName 0}}\n"],
    ["looks up what a value names", "{{serverName}} {{lookup this applicationGroup}}\n"],
    [
      "needs what a value names",
      "{{serverName}} {{#with (lookup this applicationGroup)}}{{length}}{{/with}}\n",
    ],
    ["has such marks itself", "{{serverName}} \ufdd0\ufde0\ufdd1x\ufdd2\n"],
    ["has half a mark itself", "{{serverName}} \ufdd2\n"],
  ] as const)("are the virtual host alone where it %s", ([, text]) => {
    const fleet = fleetOf({
      virtualHosts: [
        virtualHost({ processGroup: "sales", applicationGroup: "serverAliases", serverAliases: ["a"] }),
      ],
    });
    const line = own(text, fleet)[file]?.text.slice(0, -1);
    expect(line).toMatch(/^www\.example\.com ./);
    expect(all(own(text, fleet))).toEqual([
      `${line} <- configurations.web.virtualHosts[0]`,
      " <- configurations.web.virtualHosts[0]",
    ]);
  });

  it("are not guessed where a value has such marks", () => {
    const script = "/srv/\ufdd0\ufde1\ufdd1www/\ufdd2app.wsgi";
    const fleet = fleetOf({ virtualHosts: [virtualHost({ scriptAliases: [{ path: "/", script }] })] });
    const { text, origins } = rendered(fleet)[file] ?? { text: "" };
    expect(text).toContain(script);
    const paths = text.split("\n").flatMap((_, index) => origins?.originsOf(file, index + 1) ?? []);
    expect([...new Set(paths.map(({ path }) => formatModelPath(path)))]).toEqual([
      "configurations.web.virtualHosts[0]",
    ]);
    // Other files keep theirs.
    const others = rendered(fleet)["httpd.conf"]?.origins.originsOf("httpd.conf", 3) ?? [];
    expect(others.map(({ path }) => formatModelPath(path))).toEqual(["configurations.web.platform"]);
  });

  it("take private-use characters of user text for what they are", () => {
    const script = "/srv/\ue000\uf8ff\u{f0000}/app.wsgi";
    const fleet = fleetOf({ virtualHosts: [virtualHost({ scriptAliases: [{ path: "/", script }] })] });
    expect(all(rendered(fleet))).toContain(
      `"${script}" <- configurations.web.virtualHosts[0].scriptAliases[0].script`,
    );
  });
});
