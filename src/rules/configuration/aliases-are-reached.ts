import type { Directive } from "../../httpd/directive";
import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { covers } from "./server-setting";

/**
 * Some request comes to every alias. httpd asks mod_proxy first, then redirects, then aliases, then mod_wsgi, whatever
 * their order in the file; among those of one kind the first that matches counts.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_alias.html#order
 */
export const aliasesAreReached: ConfigurationRule = ({ reach, places }) =>
  reach.selection.context.servers.flatMap((server): ConfigurationFinding[] => {
    const mappings = server.directives.flatMap(mappingOf);
    return mappings.flatMap((mapping): ConfigurationFinding[] => {
      const { directive, kind, path } = mapping;
      if (kind !== "alias" && kind !== "wsgi") return [];
      const hiding = mappings.find(
        (other) => comesBefore(other, mapping, mappings) && covers(other.path, path),
      );
      if (!hiding || hiding.isExclusion) return [];
      return [
        {
          code: kind === "wsgi" ? "script-alias-hidden" : "alias-hidden",
          severity: "warning",
          at: lineOf(directive),
          value: path,
          related: [lineOf(hiding.directive)],
          message: `No request comes to ${directive.name} ${path} of ${places.server(server)}: ${hiding.directive.name} ${hiding.path} takes all of its URLs before.`,
          hint: remedies[hiding.kind](path),
        },
      ];
    });
  });

// --- internal ---

type Kind = "proxy" | "redirect" | "alias" | "wsgi";

interface Mapping {
  readonly directive: Directive;
  readonly kind: Kind;
  readonly path: string;
  readonly isExclusion: boolean;
}

const kinds: Readonly<Record<string, Kind>> = {
  proxypass: "proxy",
  redirect: "redirect",
  redirectpermanent: "redirect",
  redirecttemp: "redirect",
  alias: "alias",
  scriptalias: "alias",
  wsgiscriptalias: "wsgi",
};

const order: readonly Kind[] = ["proxy", "redirect", "alias", "wsgi"];

const remedies: Readonly<Record<Kind, (path: string) => string>> = {
  proxy: (path) => `Leave it out with ProxyPass ${path} ! (exclude: true in a fleet) before that line.`,
  redirect: () => "Narrow the path of the redirect, or remove one of the two.",
  alias: () => "Put the longer path first, or remove one of the two.",
  wsgi: () => "Put the longer path first, or remove one of the two.",
};

function mappingOf(directive: Directive): Mapping[] {
  const kind = kinds[directive.key];
  if (kind === undefined) return [];
  const words =
    kind === "redirect" && /^([a-z]+|\d+)$/i.test(directive.words[0] ?? "")
      ? directive.words.slice(1)
      : directive.words;
  const [path = "", target] = words;
  return path.startsWith("/") ? [{ directive, kind, path, isExclusion: target === "!" }] : [];
}

function comesBefore(other: Mapping, mapping: Mapping, mappings: readonly Mapping[]): boolean {
  if (other === mapping) return false;
  if (other.kind !== mapping.kind) return order.indexOf(other.kind) < order.indexOf(mapping.kind);
  return mappings.indexOf(other) < mappings.indexOf(mapping);
}
