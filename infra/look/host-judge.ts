import { join } from "node:path";
import type { Diagnostic } from "../../src/diagnostic/diagnostic";
import { hasErrors } from "../../src/diagnostic/diagnostic";
import { formatDiagnostics } from "../../src/diagnostic/format";
import type { HostFinding } from "../../src/host-tree/host-finding";
import { treeIdentity } from "../../src/host-tree/host-tree";
import { parseInTree, type SeenFiles } from "../../src/host-tree/parse-in-tree";
import type { HostStatus } from "../../src/look/host-status";
import { isFailure, type LookOutcome, type SeenHost } from "../../src/look/look-outcome";
import type { Configuration } from "../../src/model/configuration";
import { platforms } from "../../src/platform/platforms";
import { type HostConfiguration, hostDiagnostics, judgeHost } from "../judge-host";
import type { PreparedFleet } from "../prepare-fleet";
import { projectFolder } from "../project-folder";
import type { WantedFiles } from "./fetch-contents";
import { HttpdFileCache } from "./httpd-file-cache";

/**
 * Judges the configurations of a fleet among the files and with the versions of its hosts. Hosts with the same files,
 * versions and texts are judged once.
 */
export class HostJudge {
  readonly #findings = new Map<string, readonly HostFinding[]>();

  constructor(
    private readonly prepared: PreparedFleet,
    private readonly cache: HttpdFileCache,
  ) {}

  /** Undefined where no file of the host can have a part in what it is to get. */
  wanted(host: string): WantedFiles | undefined {
    const own = this.#configurationOf(host);
    if (own === undefined || !includesHostFiles(own.configuration, own)) return undefined;
    return {
      folder: platforms[own.configuration.platform].serverRoot,
      missing: (status) => {
        const files = this.#filesOf(status);
        const { rendered, hostConf, configuration } = own;
        const texts = { ...rendered, hostConf, configuration };
        return files === undefined ? [] : [...(parseInTree(texts, files)?.missing ?? [])];
      },
      keep: (digest, base64) => this.cache.keep(digest, base64),
    };
  }

  /** What is wrong on a host, as it is said at its resource. */
  diagnosticsOf(outcome: SeenHost): Diagnostic[] {
    const { loaded, locate } = this.prepared;
    return hostDiagnostics(this.#findingsOf(outcome), loaded, locate, (file) => `${outcome.host}:${file}`);
  }

  /** Why hosts cannot be pushed to, each cause with all of its hosts; undefined: they can. */
  refusalText(outcomes: readonly LookOutcome[]): string | undefined {
    const seen = outcomes.flatMap((outcome) => (isFailure(outcome) ? [] : [outcome]));
    const groups = new Map<readonly HostFinding[], SeenHost[]>();
    for (const outcome of seen) {
      const findings = this.#findingsOf(outcome);
      const known = groups.get(findings);
      if (known === undefined) groups.set(findings, [outcome]);
      else known.push(outcome);
    }
    const refused = [...groups.values()].flatMap((hosts): { hosts: SeenHost[]; text: string }[] => {
      const [first] = hosts;
      const diagnostics = first === undefined ? [] : this.diagnosticsOf(first);
      return hasErrors(diagnostics) ? [{ hosts, text: formatDiagnostics(diagnostics) }] : [];
    });
    if (refused.length === 0) return undefined;
    const count = refused.reduce((sum, { hosts }) => sum + hosts.length, 0);
    return [
      `No host was changed: what ${count} of ${outcomes.length} ${outcomes.length === 1 ? "host has" : "hosts have"} stands in the way.`,
      ...refused.map(({ hosts, text }) => `On ${hosts.map(({ host }) => host).join(", ")}:\n\n${text}`),
      "",
    ].join("\n\n");
  }

  #findingsOf({ host, status }: SeenHost): readonly HostFinding[] {
    const own = this.#configurationOf(host);
    if (own === undefined) return [];
    const files = this.wanted(host) === undefined ? undefined : this.#filesOf(status);
    const { modWsgiVersion } = status.facts;
    const key = JSON.stringify([
      own.name,
      own.hostConf,
      modWsgiVersion,
      files && [files.httpdVersion, treeIdentity(files.tree)],
    ]);
    const known = this.#findings.get(key) ?? judgeHost(own, this.prepared.loaded, { files, modWsgiVersion });
    this.#findings.set(key, known);
    return known;
  }

  #configurationOf(host: string): (HostConfiguration & { configuration: Configuration }) | undefined {
    const { loaded, configurations, hosts } = this.prepared;
    const name = loaded.fleet.hosts[host]?.configuration ?? "";
    const configuration = loaded.fleet.configurations[name];
    const rendered = configurations.get(name);
    const hostConf = hosts.get(host)?.hostConf;
    if (configuration === undefined || rendered === undefined || hostConf === undefined) return undefined;
    return { name, rendered, hostConf, configuration };
  }

  #filesOf({ tree, facts: { httpdVersion } }: HostStatus): SeenFiles | undefined {
    return tree && { tree, content: (digest) => this.cache.text(digest), httpdVersion };
  }
}

/** With the contents that earlier looks of this project have seen, in `.local/httpd-files`. */
export function hostJudge(prepared: PreparedFleet): HostJudge {
  return new HostJudge(prepared, new HttpdFileCache(join(projectFolder(), ".local", "httpd-files")));
}

// --- internal ---

/** A drop-in lies among the host's own files; the whole of httpd's configuration may include some. */
function includesHostFiles({ manage }: Configuration, { rendered }: HostConfiguration): boolean {
  return (
    manage === "dropIn" ||
    Object.values(rendered.files).some((text) =>
      /^\s*Include(Optional)?\s+(?!"\$\{WSGI_FLEET_DIR\}\/)/im.test(text),
    )
  );
}
