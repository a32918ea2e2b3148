import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileReader } from "../../../infra/fleet-file";
import { prepareFleet } from "../../../infra/prepare-fleet";
import type { Diagnostic } from "../../../src/diagnostic/diagnostic";
import { loadFleet } from "../../../src/load/load-fleet";
import type { Origins } from "../../../src/view/origins";
import { projectRoot } from "../../../templates/project-root";
import { Renderer } from "../../../templates/render";

export const sitesFolder = join(projectRoot, "test", "golden", "sites");

/** The fleets in this folder by name; each has the configuration `web`. */
export const siteNames: readonly string[] = readdirSync(sitesFolder)
  .flatMap((file) => /^(.*)\.fleet\.yaml$/.exec(file)?.[1] ?? [])
  .sort();

export interface RenderedSite {
  readonly files: Readonly<Record<string, string>>;
  readonly stub: string;
  readonly origins: Origins;
  readonly diagnostics: readonly Diagnostic[];
}

/** A fleet of this folder as it is rendered, with all that the rules say of it. */
export function siteRendered(name: string): RenderedSite {
  const reader = fileReader(sitesFolder);
  const file = `${name}.fleet.yaml`;
  const result = loadFleet(reader.read(file) ?? "", file, reader);
  const { diagnostics } = prepareFleet(result);
  if (result.loaded === undefined) throw new Error(JSON.stringify(diagnostics));
  return { ...new Renderer(result.loaded).configuration("web"), diagnostics };
}
