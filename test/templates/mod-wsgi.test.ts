import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileReader } from "../../infra/fleet-file";
import { prepareFleet } from "../../infra/prepare-fleet";
import { hasErrors } from "../../src/diagnostic/diagnostic";
import { loadFleet } from "../../src/load/load-fleet";
import { daemonProcessFeatures } from "../../src/mod-wsgi/daemon-process-features";
import { directiveFeatures } from "../../src/mod-wsgi/directive-features";
import { projectRoot } from "../../templates/project-root";
import { Renderer } from "../../templates/render";
import { annotated } from "./annotated";

// The golden files of what mod_wsgi 4.9 and 6 have, with the value of the fleet behind each value of a line.

const golden = join(projectRoot, "test", "golden");

function load(path: string) {
  const text = readFileSync(join(golden, path), "utf8");
  return loadFleet(text, path, fileReader(golden));
}

function rendered(path: string) {
  const { loaded } = load(path);
  if (loaded === undefined) throw new Error(`${path} does not load.`);
  return new Renderer(loaded).configuration("web");
}

describe.each(["old", "new"])("the golden fleet %s", (name) => {
  const file = join("mod-wsgi", `${name}.fleet.yaml`);

  it.each(["httpd.conf", "vhosts/www.example.com_80.conf"])("is rendered to %s", async (path) => {
    const { files, origins } = rendered(file);
    await expect(files[path]).toMatchFileSnapshot(join(golden, "mod-wsgi", name, path));
    const shown = annotated(path, files[path] ?? "", origins);
    await expect(shown).toMatchFileSnapshot(join(golden, "mod-wsgi", name, `${path}.origins`));
  });

  it("has nothing that httpd refuses", () => {
    const { diagnostics } = prepareFleet(load(file));
    expect(diagnostics.filter((each) => hasErrors([each]))).toEqual([]);
  });
});

it("shows every option and directive of mod_wsgi in some golden file", () => {
  const files = ["feature-rich", "mod-wsgi/old", "mod-wsgi/new"].map((name) =>
    rendered(`${name}.fleet.yaml`),
  );
  const text = files.flatMap((each) => Object.values(each.files)).join("\n");
  const missing = [
    ...daemonProcessFeatures.filter(({ name }) => !text.includes(` ${name}=`)),
    ...directiveFeatures.filter(
      ({ name }) => !new RegExp(`^ *${name.replace(/>$/, "")}[ >]`, "m").test(text),
    ),
  ];
  expect(missing.map(({ name }) => name)).toEqual([]);
});
