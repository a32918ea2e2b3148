import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { loadFleetFile } from "../../infra/fleet-file";
import { readServerConfiguration, type ServerConfiguration } from "../../infra/server-configuration";
import type { ConfigurationTree } from "../../src/httpd";
import { commandScopes } from "../../src/httpd/command-table";
import type { Directive } from "../../src/httpd/directive";
import type { LoadedFleet } from "../../src/load/load-fleet";
import { parseRendered } from "../../src/release/rendered-tree";
import {
  compileSelection,
  configurationVerdict,
  type Selection,
  type SelectionRequest,
} from "../../src/selection";
import { projectRoot } from "../../templates/project-root";
import { Renderer } from "../../templates/render";
import { writeDebianTree } from "../cli/debian-tree";

/** A configuration that somebody else wrote; `case.yaml` beside its `original.conf` and `fleet.yaml`. */
export interface RealCase {
  readonly name: string;
  readonly title: string;
  /** Where the original is from. */
  readonly origin: string;
  /** The original is a whole configuration; else it is a site of a Debian server. */
  readonly isMain?: boolean;
  /** Instead of an original.conf: packaged sites, with a group in front and lines before each `</VirtualHost>`. */
  readonly packaged?: readonly string[];
  readonly group?: string;
  readonly lines?: readonly string[];
  /** Modules that `a2enmod` enables for it. */
  readonly modules?: readonly string[];
  readonly hostname?: string;
  readonly modWsgi?: string;
  /** Files of the host, empty; a folder ends with `/`. */
  readonly files: readonly string[];
  /** Files with a text. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly requests: readonly CaseRequest[];
  /** Directives of the original that ours does without, and why that is the same. */
  readonly otherwise: Readonly<Record<string, string>>;
}

export type CaseRequest = Pick<SelectionRequest, "host" | "path"> & Partial<SelectionRequest>;

/** Original and ours, read and ready. */
export interface Compared {
  readonly original: ServerConfiguration;
  readonly loaded: LoadedFleet;
  readonly tree: ConfigurationTree;
  /** Names of directives that the original has and ours has not, sorted. */
  readonly missing: readonly string[];
  /** Where the fleet file says something in httpd's own words. */
  readonly raw: readonly string[];
  /** What httpd would refuse of ours. */
  readonly refusals: readonly string[];
  answer(side: "original" | "ours", request: CaseRequest): object;
}

const folder = join(projectRoot, "test", "real");

export function realCases(): RealCase[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, "case.yaml")))
    .map(({ name }) => ({ name, ...parse(readFileSync(join(folder, name, "case.yaml"), "utf8")) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Reads both from a copied file system below a temporary folder, which is removed again. */
export async function compare(one: RealCase): Promise<Compared> {
  const root = mkdtempSync(join(tmpdir(), "wsgi-fleet-real-"));
  try {
    const original = await readOriginal(one, root);
    const loaded = loadFleetFile(join(folder, one.name, "fleet.yaml"))?.loaded;
    if (loaded === undefined) throw new Error(`test/real/${one.name}/fleet.yaml cannot be loaded.`);
    const [name = "", configuration] = Object.entries(loaded.fleet.configurations)[0] ?? [];
    const { tree, diagnostics } = parseRendered(new Renderer(loaded).configuration(name), "", configuration);
    const { modWsgiVersion = "4.9.4" } = original.selection;
    const problems = configurationVerdict(tree, { modWsgiVersion });
    const selections = {
      original: compileSelection(original.tree, original.selection),
      ours: compileSelection(tree, original.selection),
    };
    // Files are looked at when a request asks for them: all are asked while the folder is there.
    const answers = new Map(
      (["original", "ours"] as const).flatMap((side) =>
        one.requests.map((request) => [
          `${side} ${JSON.stringify(request)}`,
          answerOf(selections[side], request),
        ]),
      ),
    );
    const names = namesIn(tree.directives);
    const own = original.tree.directives.filter(({ file }) => /\/(httpd|original)\.conf$/.test(file));
    return {
      missing: [...namesIn(own)].filter((each) => !names.has(each)).sort(),
      raw: rawPlaces(loaded.fleet.configurations),
      original,
      loaded,
      tree,
      refusals: [...diagnostics, ...problems].map(({ message }) => message),
      answer: (side, request) => answers.get(`${side} ${JSON.stringify(request)}`) ?? {},
    };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

// --- internal ---

async function readOriginal(one: RealCase, root: string): Promise<ServerConfiguration> {
  for (const file of one.files) {
    const path = join(root, file);
    mkdirSync(file.endsWith("/") ? path : dirname(path), { recursive: true });
    if (!file.endsWith("/")) writeFileSync(path, "");
  }
  for (const [file, text] of Object.entries(one.texts ?? {})) writeFileSync(join(root, file), text);
  const file = one.isMain ? join(root, "httpd.conf") : join(root, "etc/apache2/apache2.conf");
  if (one.isMain) writeFileSync(file, originalText(one));
  else {
    const apache2 = join(root, "etc/apache2");
    for (const path of ["var/log/apache2", "var/run/apache2"])
      mkdirSync(join(root, path), { recursive: true });
    writeDebianTree(apache2, { original: originalText(one) }, one.modules ?? []);
    rmSync(join(apache2, "sites-enabled/000-default.conf"));
  }
  const { hostname = "machine.example.org", modWsgi: modWsgiVersion } = one;
  const read = await readServerConfiguration({
    file,
    root,
    maps: {},
    env: {},
    defines: [],
    hostname,
    modWsgiVersion,
  });
  if ("problem" in read) throw new Error(read.problem);
  return read;
}

/** The text of the original, or what it is packaged as. */
function originalText({ name, packaged, group = "", lines = [] }: RealCase): string {
  if (packaged === undefined) return readFileSync(join(folder, name, "original.conf"), "utf8");
  const { files } = JSON.parse(readFileSync(join(projectRoot, "test", "cli", "debian-apache2.json"), "utf8"));
  const sites = packaged.map((site): string => files[`sites-available/${site}.conf`]);
  return [group, ...sites].join("\n").replaceAll("</VirtualHost>", [...lines, "</VirtualHost>"].join("\n"));
}

/** As their modules write them; `<` in front of a section. */
function namesIn(directives: readonly Directive[]): Set<string> {
  return new Set(
    directives.flatMap(({ key, children }) => [
      `${key.startsWith("<") ? "<" : ""}${commandScopes.get(key)?.name.replace(/^</, "") ?? key}`,
      ...namesIn(children),
    ]),
  );
}

/** Paths of all `directives` below a value. */
function rawPlaces(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "directives" && inner !== undefined ? [`${path}.${name}`] : rawPlaces(inner, `${path}.${name}`),
  );
}

/** What a request comes to, without the places of the directives. */
function answerOf(selection: Selection, { host, port = 80, path, headers = {} }: CaseRequest): object {
  const {
    verdict,
    status,
    processGroup,
    isOutsideOfWsgi = false,
    reason,
    decision,
  } = selection.resolve({
    host,
    port,
    path,
    headers,
    address: "192.0.2.1",
  });
  const { script, applicationGroup } = decision;
  return {
    verdict,
    status,
    processGroup,
    isOutsideOfWsgi,
    reason: reason.replace(/ \(\S+:\d+\)/, ""),
    script,
    applicationGroup,
  };
}
