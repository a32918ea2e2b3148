import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { settingOf, speaksTls } from "./server-setting";

/**
 * A name has one certificate on an address and port: of two virtual hosts with the name the first shows its own, and
 * the other's is never seen.
 *
 * @see https://httpd.apache.org/docs/2.4/ssl/ssl_faq.html#vhosts2
 */
export const certificatesAreShown: ConfigurationRule = (judged) => {
  const { reach, places } = judged;
  const firsts = new Map<string, { file: string; line: ReturnType<typeof lineOf>; name: string }>();
  return reach.selection.context.servers.flatMap((server): ConfigurationFinding[] => {
    const certificate = settingOf(server, "sslcertificatefile", judged);
    if (!server.virtualHost || !certificate || !speaksTls(server, judged)) return [];
    const file = certificate.words[0] ?? "";
    const names = [server.hostname, ...server.aliases].flatMap((name) => name?.toLowerCase() ?? []);
    const keys = server.addresses.flatMap(({ address, port }) =>
      names.map((name) => [`${address} ${port} ${name}`, name] as const),
    );
    const other = keys.flatMap(([key, name]) => {
      const first = firsts.get(key);
      return first && first.file !== file ? [{ ...first, shared: name }] : [];
    })[0];
    for (const [key] of keys) {
      if (!firsts.has(key)) firsts.set(key, { file, line: lineOf(certificate), name: places.server(server) });
    }
    if (!other) return [];
    return [
      {
        code: "certificate-unused",
        severity: "warning",
        at: lineOf(certificate),
        value: file,
        related: [other.line],
        message: `Clients that ask for "${other.shared}" are shown ${other.file} of ${other.name}, never ${file}: both virtual hosts have that name.`,
        hint: "Give the certificate that covers the name to the first, and the name to one of them.",
      },
    ];
  });
};
