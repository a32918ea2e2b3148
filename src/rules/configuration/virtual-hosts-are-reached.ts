import type { ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";

/**
 * Some request comes to every virtual host. A name that an earlier virtual host on the same address has already
 * leads there alone.
 *
 * @see https://httpd.apache.org/docs/2.4/vhosts/details.html
 */
export const virtualHostsAreReached: ConfigurationRule = ({ reach, places }) =>
  reach.unreached.flatMap((server) => {
    const { virtualHost, namedByAddress, addresses } = server;
    const isNumeric = addresses.every(({ address }) => /^(\*|[\d.]+|\[.*\])$/.test(address));
    if (!virtualHost || namedByAddress || !isNumeric) return [];
    return {
      code: "virtual-host-unreached",
      severity: "warning",
      at: lineOf(virtualHost),
      message: `No request comes to ${places.server(server)} on ${virtualHost.args.trim()}: earlier virtual hosts there take all of its names.`,
      hint: "Give it a name of its own, or merge it with the earlier one.",
    };
  });
