import type { Finding } from "../diagnostic/diagnostic";
import type { Rule } from "./rule";

/** httpd listens on the port of every virtual host; otherwise no request ever reaches it. */
export const listensOnVirtualHostPorts: Rule = ({ fleet }) =>
  Object.entries(fleet.configurations).flatMap(([configurationName, configuration]) =>
    configuration.virtualHosts.flatMap((virtualHost, index): Finding[] => {
      const port = Number(virtualHost.address?.split(":").at(-1) ?? configuration.listen[0]);
      if (configuration.listen.includes(port)) return [];
      return [
        {
          code: "listen-missing",
          severity: "error",
          path: ["configurations", configurationName, "virtualHosts", index, "address"],
          message: `Virtual host "${virtualHost.serverName}" is on port ${port}, on which httpd does not listen (${configuration.listen.join(", ")}).`,
          hint: `Add ${port} to listen, or change the address.`,
        },
      ];
    }),
  );
