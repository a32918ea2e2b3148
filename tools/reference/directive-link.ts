import { commandScopes } from "../../src/httpd/command-table";
import { daemonProcessFeatures } from "../../src/mod-wsgi/daemon-process-features";
import { directiveFeatures } from "../../src/mod-wsgi/directive-features";
import type { Feature } from "../../src/mod-wsgi/feature";

/** Directives of mod_wsgi that its documentation has no page for. */
const withoutPage = new Set([
  "WSGIGroupAuthoritative",
  "WSGINewRelicConfigFile",
  "WSGINewRelicEnvironment",
  "WSGIVerboseDebugging",
]);

const httpdPages = "https://httpd.apache.org/docs/2.4/mod";
const modWsgiPages = "https://modwsgi.readthedocs.io/en/latest/configuration-directives";

/** Where a directive's page is; undefined where it has none, or there is no such directive. */
export function directivePage(name: string): string | undefined {
  const plain = name.replace(/^<|>$/g, "");
  if (featureOf(name) !== undefined)
    return withoutPage.has(name) ? undefined : `${modWsgiPages}/${plain}.html`;
  if (/^M(in|ax)SpareServers$/.test(name)) return `${httpdPages}/prefork.html#${plain.toLowerCase()}`;
  const module = commandScopes.get(name.replace(/>$/, "").toLowerCase())?.module;
  return module === undefined ? undefined : `${httpdPages}/${pageOf(module, plain)}#${plain.toLowerCase()}`;
}

/** A directive as Markdown links to it, for {@link linkDefinitions}; undefined where there is no such directive. */
export function directiveLink(name: string): string | undefined {
  if (directivePage(name) !== undefined) return `[\`${name}\`]`;
  return featureOf(name) === undefined ? undefined : `\`${name}\``;
}

/** The versions of mod_wsgi that have a directive, where not all do. */
export function directiveVersions(name: string): string {
  return versionNote(featureOf(name) ?? {});
}

/** Where the links of a page lead, one a line. */
export function linkDefinitions(page: string): string {
  const names = [...page.matchAll(/\[`(<?[A-Z]\w+>?)`\](?!\()/g)].map(([, name = ""]) => name);
  return [...new Set(names)]
    .sort()
    .map((name) => `[\`${name}\`]: ${directivePage(name)}`)
    .join("\n");
}

/** The option of `WSGIDaemonProcess` that a property of a daemon process group becomes. */
export function optionText(property: string): string | undefined {
  const feature = daemonProcessFeatures.find((each) => each.property === property);
  return feature === undefined ? undefined : `\`${feature.name}\`${versionNote(feature)}`;
}

// --- internal ---

function featureOf(name: string): Feature | undefined {
  return directiveFeatures.find((each) => each.name === name);
}

function versionNote({ since, until }: Pick<Feature, "since" | "until">): string {
  if (since !== undefined) return `, since ${since}`;
  return until === undefined ? "" : `, before ${until}`;
}

/** `mod_ssl.html`; what the core and the MPMs share have pages of their own. */
function pageOf(module: string, directive: string): string {
  if (directive === "AsyncRequestWorkerFactor") return "event.html";
  if (directive === "MaxConnectionsPerChild" || /^(event|worker|prefork)\.c$/.test(module))
    return "mpm_common.html";
  return module === "core.c" || module === "http_core.c" ? "core.html" : module.replace(/\.c$/, ".html");
}
