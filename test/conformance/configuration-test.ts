import { execFile } from "node:child_process";
import { accessSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type LoadedFleet, loadFleetData } from "../../src/load/load-fleet";
import { Renderer } from "../../templates/render";

const binary = "/usr/sbin/apache2";
const wsgiModule = "/usr/lib/apache2/modules/mod_wsgi.so";

/** Tests configurations with the real httpd and mod_wsgi of this machine; starts no server. */
export class ConfigurationTest {
  readonly #folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-configuration-test-"));

  /** @throws with the packages that are missing */
  constructor() {
    for (const file of [binary, wsgiModule]) {
      try {
        accessSync(file);
      } catch {
        throw new Error(`${file} is missing; install it with: apt install apache2 libapache2-mod-wsgi-py3`);
      }
    }
  }

  /** What `apache2 -t` says of the configuration `web` of a fleet: `Syntax OK` where it is one. */
  of(fleet: unknown): Promise<string> {
    const { files } = new Renderer(loadedFleet(fleet)).configuration("web");
    for (const [name, text] of Object.entries({ ...files, "host.conf": "", "probe.conf": probeConf })) {
      mkdirSync(dirname(join(this.#folder, name)), { recursive: true });
      writeFileSync(join(this.#folder, name), text);
    }
    const define = `Define WSGI_FLEET_DIR ${this.#folder}`;
    const args = ["-t", "-C", define, "-f", join(this.#folder, "httpd.conf")];
    return new Promise((resolve) => {
      execFile(binary, args, (_error, stdout, stderr) => resolve((stdout + stderr).trim()));
    });
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

// --- internal ---

const probeConf = "Define WSGI_FLEET_PROBE_TOKEN token\nDefine WSGI_FLEET_RELEASE 0\n";

function loadedFleet(fleet: unknown): LoadedFleet {
  const position = { file: "fleet.yaml", line: 1, column: 1 };
  const reader = { read: () => undefined, display: (path: string) => path };
  const { loaded, diagnostics } = loadFleetData(fleet, reader, (each) => ({ position, ...each }));
  if (loaded === undefined) throw new Error(`The fleet does not load: ${JSON.stringify(diagnostics)}`);
  return loaded;
}
