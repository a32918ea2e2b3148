import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * httpd listens on the port of every virtual host; no request comes to the others, and httpd does not mind.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mpm_common.html#listen
 */
export const listensOnVirtualHostPorts: ConfigurationRule = ({ tree, reach, places }) => {
  if (!tree.directives.some(({ key }) => key === "listen")) return [];
  const { servers, choice } = reach.selection.context;
  return servers.flatMap((server) => {
    const { virtualHost, addresses } = server;
    const missing = addresses.find(({ port }) => port !== 0 && !choice.ports.includes(port));
    if (!virtualHost || !missing) return [];
    return {
      code: "listen-missing",
      severity: "error",
      at: lineOf(virtualHost),
      value: String(missing.port),
      message: `${places.server(server).replace("virtual", "Virtual")} is on port ${missing.port}, on which httpd does not listen (${choice.ports.join(", ")}).`,
      hint: `Listen on ${missing.port}, or change the address of the virtual host.`,
    };
  });
};
