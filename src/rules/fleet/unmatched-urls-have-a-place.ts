import type { Finding } from "../../diagnostic/diagnostic";
import type { VirtualHost } from "../../model/virtual-host";
import type { FleetRule } from "./fleet-rule";

/**
 * Every URL of a virtual host has something that answers it: an application, a redirect, a server behind, or a
 * document root. httpd looks all others up in a folder of its own build, which is not the site's.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/core.html#documentroot
 */
export const unmatchedUrlsHaveAPlace: FleetRule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([name, { virtualHosts, scriptAliases, directives }]) =>
    virtualHosts.flatMap((virtualHost, index): Finding[] => {
      // Lines of one's own may say anything.
      const isOpen = directives !== undefined || virtualHost.directives !== undefined;
      if (isOpen || answersAll(virtualHost) || scriptAliases.some(({ path }) => path === "/")) return [];
      return [
        {
          code: "document-root-missing",
          severity: "warning",
          path: ["configurations", name, "virtualHosts", index, "serverName"],
          message: `Virtual host "${virtualHost.serverName}" has nothing at "/": what no alias covers is looked up in the folder that httpd was built with.`,
          hint: 'Give it a documentRoot, or a scriptAlias or redirect for "/".',
        },
      ];
    }),
  );

// --- internal ---

function answersAll(virtualHost: VirtualHost): boolean {
  const { documentRoot, redirectToHttps, tls, scriptAliases, redirects, proxyPass, aliases, locations } =
    virtualHost;
  return (
    documentRoot !== undefined ||
    (redirectToHttps !== undefined && redirectToHttps !== false && tls === undefined) ||
    [...scriptAliases, ...redirects, ...proxyPass, ...aliases].some(({ path }) => path === "/") ||
    [...scriptAliases, ...redirects, ...aliases].some(({ pattern }) => pattern !== undefined) ||
    virtualHost.setHandler !== undefined ||
    locations.some(({ path }) => path === "/")
  );
}
