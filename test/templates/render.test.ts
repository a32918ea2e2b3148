import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileReader } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { sha256 } from "../../infra/sha256";
import { hasErrors } from "../../src/diagnostic/diagnostic";
import { type LoadedFleet, loadFleet } from "../../src/load/load-fleet";
import type { TemplateName } from "../../src/model/fleet";
import { digestFiles } from "../../src/release/digest";
import { projectRoot } from "../../templates/project-root";
import { Renderer } from "../../templates/render";
import { compileTemplate, TemplateError } from "../../templates/templates";

const golden = join(projectRoot, "test", "golden");

function load(): LoadedFleet {
  const text = readFileSync(join(golden, "feature-rich.fleet.yaml"), "utf8");
  const result = loadFleet(text, "feature-rich.fleet.yaml", fileReader(golden));
  const { diagnostics } = prepareFleet(result);
  if (result.loaded === undefined || hasErrors(diagnostics)) throw new Error(JSON.stringify(diagnostics));
  return result.loaded;
}

function renderAll(loaded: LoadedFleet): Record<string, string> {
  const renderer = new Renderer(loaded);
  const { files, maps, stub } = renderer.configuration("web");
  const host = loaded.fleet.hosts.web1;
  if (host === undefined) throw new Error("The fleet has no web1.");
  return {
    ...files,
    ...Object.fromEntries(Object.entries(maps).map(([name, text]) => [`maps/${name}.txt`, text])),
    "stub.conf": stub,
    "host.conf": renderer.host("web1", host),
  };
}

function withTemplate(name: TemplateName, text: string): LoadedFleet {
  return { ...load(), templates: new Map([[name, { file: `own/${name}.hbs`, text }]]) };
}

describe("Renderer", () => {
  const rendered = renderAll(load());

  it("renders a file for each virtual host and each map", () => {
    expect(Object.keys(rendered)).toEqual([
      "httpd.conf",
      "vhosts/www.example.com_80.conf",
      "vhosts/www.example.com_8080.conf",
      "vhosts/www.example.com_2001_db8_1_80.conf",
      "vhosts/www.example.com_80_2.conf",
      "maps/procmap.txt",
      "maps/strict-map.txt",
      "maps/lax-map.txt",
      "stub.conf",
      "host.conf",
    ]);
  });

  it.for(Object.keys(rendered))("renders every part of the model as in the golden file %s", async (path) => {
    await expect(rendered[path]).toMatchFileSnapshot(join(golden, "rendered", path));
  });

  it("renders the same bytes for the same fleet", () => {
    expect(renderAll(load())).toEqual(rendered);
    expect(digestFiles(renderAll(load()), sha256)).toBe(digestFiles(rendered, sha256));
  });

  it("escapes nothing for HTML", () => {
    expect(rendered["httpd.conf"]).toContain('SetEnv ZONE "north & south"\n');
    expect(rendered["httpd.conf"]).toContain('SetEnv APP "<\\"quoted\\" \\\\ path>"\n');
    expect(rendered["maps/procmap.txt"]).toContain('/a&b<c>"d" catalogue\n');
    expect(Object.values(rendered).join("")).not.toMatch(/&(amp|lt|gt|quot|#x?\w+);/);
  });

  it("takes a fleet's own template in place of ours, and no other", () => {
    const own = renderAll(withTemplate("vhost.conf", "# {{serverName}} & all\n"));
    expect(own["vhosts/www.example.com_80.conf"]).toBe("# www.example.com & all\n");
    // Modules follow from the text: without our virtual hosts nothing needs mod_rewrite.
    const rewrite = /^LoadModule rewrite_module .*\n/m;
    expect(rendered["httpd.conf"]).toMatch(rewrite);
    expect(own["httpd.conf"]).toBe(rendered["httpd.conf"]?.replace(rewrite, ""));
  });

  it("refuses a name that a view does not have, with its place", () => {
    const fleet = withTemplate("vhost.conf", "<VirtualHost {{address}}>\n  ServerName {{servername}}\n");
    expect(templateError(() => renderAll(fleet))).toEqual({
      file: "own/vhost.conf.hbs",
      line: 2,
      column: 16,
      message: 'there is no "servername" to use',
    });
  });

  it("refuses a template that does not parse, with its line", () => {
    const fleet = withTemplate("host.conf", "# host\n{{#each variables}}\nDefine {{name}\n{{/each}}\n");
    expect(templateError(() => renderAll(fleet))).toEqual({
      file: "own/host.conf.hbs",
      line: 3,
      column: 1,
      message: expect.stringMatching(/^Parse error on line 3: Expecting .*'CLOSE'.*, got 'INVALID'$/),
    });
  });

  it("refuses a helper that there is not", () => {
    const render = compileTemplate<object>({ file: "own.hbs", text: "{{upper serverName}}" });
    expect(templateError(() => render({ serverName: "a" }))).toMatchObject({ file: "own.hbs", line: 1 });
  });
});

function templateError(action: () => unknown): Pick<TemplateError, "file" | "line" | "column" | "message"> {
  try {
    action();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { file, line, column, message } = error;
    return { file, line, column, message };
  }
  throw new Error("The template was rendered.");
}
