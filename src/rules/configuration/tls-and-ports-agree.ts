import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { speaksTls } from "./server-setting";

/**
 * All virtual hosts of one address and port speak TLS, or none does: the first decides how a connection begins. And
 * what they speak is what clients expect of the port: TLS on 443 and on a `Listen … https`, none on 80.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mpm_common.html#listen
 */
export const tlsAndPortsAgree: ConfigurationRule = (judged) => {
  const { tree, reach, places } = judged;
  const protocols = new Map<number, string>();
  for (const { key, words } of tree.directives) {
    const port = Number(/(\d+)$/.exec(words[0] ?? "")?.[1]);
    if (key === "listen" && words[1] !== undefined) protocols.set(port, words[1].toLowerCase());
  }
  const firsts = new Map<string, { name: string; isSecure: boolean; line: ReturnType<typeof lineOf> }>();
  return reach.selection.context.servers.flatMap((server): ConfigurationFinding[] => {
    const { virtualHost, addresses } = server;
    if (!virtualHost) return [];
    const isSecure = speaksTls(server, judged);
    const name = places.server(server).replace("virtual", "Virtual");
    return addresses.flatMap(({ address, port }): ConfigurationFinding[] => {
      const first = firsts.get(`${address} ${port}`);
      if (!first) firsts.set(`${address} ${port}`, { name, isSecure, line: lineOf(virtualHost) });
      const protocol = protocols.get(port) ?? (port === 443 ? "https" : port === 80 ? "http" : undefined);
      const isExpected = protocol === undefined || (protocol === "https") === isSecure;
      const agrees = !first || first.isSecure === isSecure;
      if (isExpected && agrees) return [];
      const finding = {
        code: "tls-port-mismatch",
        severity: "error",
        at: lineOf(virtualHost),
        value: String(port),
      } as const;
      const speaks = isSecure ? "speaks TLS" : "does not speak TLS";
      if (isExpected)
        return [
          {
            ...finding,
            related: first ? [first.line] : [],
            message: `${name} ${speaks} on port ${port}, where ${first?.name.replace("Virtual", "virtual")} ${first?.isSecure ? "does" : "does not"}.`,
            hint: "Give one of them another port: the first virtual host of a port decides how connections begin.",
          },
        ];
      return [
        {
          ...finding,
          message: `${name} ${speaks} on port ${port}, where clients speak ${protocol === "https" ? "https" : "plain http"}.`,
          hint: isSecure
            ? "Move it to a port for https, such as 443."
            : "Give it a certificate (SSLEngine On; tls in a fleet), or move it to a port for http.",
        },
      ];
    });
  });
};
