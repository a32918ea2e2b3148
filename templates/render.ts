import type { ModelPath } from "../src/diagnostic/model-path";
import type { LoadedFleet } from "../src/load/load-fleet";
import type { TemplateName } from "../src/model/fleet";
import type { Host } from "../src/model/host";
import { platforms } from "../src/platform/platforms";
import { currentRelease } from "../src/release/layout";
import { hostOrigin, hostView } from "../src/view/host-view";
import { httpdOrigin, httpdView } from "../src/view/httpd-view";
import { type OriginSource, Origins } from "../src/view/origins";
import { processMapSourceOrigin } from "../src/view/process-map-source-view";
import { virtualHostFiles } from "../src/view/virtual-host-files";
import { virtualHostOrigin, virtualHostView } from "../src/view/virtual-host-view";
import { neededModules } from "./needed-modules";
import { renderedFile } from "./rendered-file";
import { builtInTemplate, compileTemplate } from "./templates";

/** The files of one configuration, by path below the release; the same on every host that runs it. */
export interface RenderedConfiguration {
  readonly files: Readonly<Record<string, string>>;
  /** Source texts of the process maps, by map name. */
  readonly maps: Readonly<Record<string, string>>;
  /** What takes the place of the distribution's main configuration file. */
  readonly stub: string;
  /** Which model paths stand in a line of `files`, of `maps/<name>.txt` and of `stub.conf`. */
  readonly origins: Origins;
}

/** Renders a fleet with its own templates where it has some. The same fleet always gives the same bytes. */
export class Renderer {
  readonly #loaded: LoadedFleet;
  readonly #templates = new Map<TemplateName, (view: unknown) => string>();

  constructor(loaded: LoadedFleet) {
    this.#loaded = loaded;
  }

  /** @throws TemplateError when a template does not parse or uses a name that its view does not have. */
  configuration(name: string): RenderedConfiguration {
    const { fleet, mapEntries } = this.#loaded;
    const configuration = fleet.configurations[name];
    if (configuration === undefined) throw new RangeError(`No configuration "${name}".`);
    const path: ModelPath = ["configurations", name];
    const platform = platforms[configuration.platform];
    const paths = virtualHostFiles(configuration);

    const virtualHost = this.#template("vhost.conf");
    const virtualHosts = configuration.virtualHosts.map((each, index): [string, OriginSource] => [
      paths[index] ?? "",
      renderedFile(
        virtualHost,
        virtualHostView(each, configuration),
        [...path, "virtualHosts", index],
        (viewPath) => virtualHostOrigin(configuration, path, index, viewPath),
      ),
    ]);
    const mapSource = this.#template("wsgiprocmap.txt");
    const maps = configuration.processMaps.map((map, index): [string, OriginSource] => {
      const view = { entries: mapEntries.get(name)?.get(map.name)?.rows ?? [] };
      const base = [...path, "processMaps", index];
      const origin = processMapSourceOrigin;
      return [map.name, renderedFile(mapSource, view, base, (viewPath) => origin(map, view, base, viewPath))];
    });
    const stub = renderedFile(this.#template("stub.conf"), { currentRelease }, path, () => path);

    const main = (modules: readonly string[]): OriginSource =>
      renderedFile(
        this.#template("httpd.conf"),
        httpdView(fleet.fleet, name, configuration, platform, paths, modules),
        path,
        (viewPath) => httpdOrigin(configuration, platform, modules, path, viewPath),
      );
    const modules = neededModules(configuration, (each) => ({
      files: { ...texts(virtualHosts), "httpd.conf": main(each).text },
      stub: stub.text,
    }));

    const files: [string, OriginSource][] = [["httpd.conf", main(modules)], ...virtualHosts];
    return {
      files: texts(files),
      maps: texts(maps),
      stub: stub.text,
      origins: new Origins(
        new Map([
          ...files,
          ...maps.map(([map, source]): [string, OriginSource] => [`maps/${map}.txt`, source]),
          ["stub.conf", stub],
        ]),
      ),
    };
  }

  /** @throws TemplateError as `configuration` does. */
  host(name: string, host: Host): string {
    return this.#host(name, host).text;
  }

  /** The origins of `host.conf` on this host. */
  hostOrigins(name: string, host: Host): Origins {
    return new Origins(new Map([["host.conf", this.#host(name, host)]]));
  }

  #host(name: string, host: Host): OriginSource {
    const path: ModelPath = ["hosts", name];
    const template = this.#template<ReturnType<typeof hostView>>("host.conf");
    return renderedFile(template, hostView(name, host), path, (viewPath) => hostOrigin(host, path, viewPath));
  }

  /** Compiled once, however many files are made with it. */
  #template<View>(name: TemplateName): (view: View) => string {
    const template =
      this.#templates.get(name) ??
      compileTemplate<unknown>(this.#loaded.templates.get(name) ?? builtInTemplate(name));
    this.#templates.set(name, template);
    return template;
  }
}

// --- internal ---

function texts(files: readonly [string, OriginSource][]): Record<string, string> {
  return Object.fromEntries(files.map(([path, { text }]) => [path, text]));
}
