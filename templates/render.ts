import type { LoadedFleet } from "../src/load/load-fleet";
import type { TemplateName } from "../src/model/fleet";
import type { Host } from "../src/model/host";
import { platforms } from "../src/platform/platforms";
import { currentRelease } from "../src/release/layout";
import { hostView } from "../src/view/host-view";
import { httpdView } from "../src/view/httpd-view";
import { virtualHostFiles } from "../src/view/virtual-host-files";
import { virtualHostView } from "../src/view/virtual-host-view";
import { builtInTemplate, compileTemplate } from "./templates";

/** The files of one configuration, by path below the release; the same on every host that runs it. */
export interface RenderedConfiguration {
  readonly files: Readonly<Record<string, string>>;
  /** Source texts of the process maps, by map name. */
  readonly maps: Readonly<Record<string, string>>;
  /** What takes the place of the distribution's main configuration file. */
  readonly stub: string;
}

/** Renders a fleet with its own templates where it has some. The same fleet always gives the same bytes. */
export class Renderer {
  readonly #loaded: LoadedFleet;

  constructor(loaded: LoadedFleet) {
    this.#loaded = loaded;
  }

  /** @throws TemplateError when a template does not parse or uses a name that its view does not have. */
  configuration(name: string): RenderedConfiguration {
    const { fleet, mapEntries } = this.#loaded;
    const configuration = fleet.configurations[name];
    if (configuration === undefined) throw new RangeError(`No configuration "${name}".`);
    const platform = platforms[configuration.platform];
    const paths = virtualHostFiles(configuration);
    const virtualHost = this.#template("vhost.conf");
    const map = this.#template("wsgiprocmap.txt");
    const files: Record<string, string> = {
      "httpd.conf": this.#template("httpd.conf")(
        httpdView(fleet.fleet, name, configuration, platform, paths),
      ),
    };
    configuration.virtualHosts.forEach((each, index) => {
      files[paths[index] ?? ""] = virtualHost(virtualHostView(each, configuration));
    });
    const maps = configuration.processMaps.map(({ name: mapName }): [string, string] => [
      mapName,
      map({ entries: mapEntries.get(name)?.get(mapName)?.rows ?? [] }),
    ]);
    return { files, maps: Object.fromEntries(maps), stub: this.#template("stub.conf")({ currentRelease }) };
  }

  /** @throws TemplateError as `configuration` does. */
  host(name: string, host: Host): string {
    return this.#template("host.conf")(hostView(name, host));
  }

  #template<View>(name: TemplateName): (view: View) => string {
    return compileTemplate(this.#loaded.templates.get(name) ?? builtInTemplate(name));
  }
}
