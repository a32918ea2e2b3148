import type { ModelPath } from "../diagnostic/model-path";
import type { Configuration } from "../model/configuration";
import type { Tls } from "../model/tls";
import type { Platform } from "../platform/platform";
import { hostFilePath } from "./access-lines";
import { argument, type DirectiveLine, directive, onOff } from "./directive-line";

/** mod_ssl's directives of a virtual host. */
export function tlsLines(tls: Tls, path: ModelPath): DirectiveLine[] {
  const at = (property: keyof Tls) => [...path, property];
  const file = (
    property: "certificateFile" | "certificateKeyFile" | "certificateChainFile",
    name: string,
  ) => {
    const value = tls[property];
    return value === undefined ? [] : [directive(at(property), name, hostFilePath(value))];
  };
  const { clientCertificates: clients } = tls;
  return [
    directive(path, "SSLEngine", "On"),
    ...file("certificateFile", "SSLCertificateFile"),
    ...file("certificateKeyFile", "SSLCertificateKeyFile"),
    ...file("certificateChainFile", "SSLCertificateChainFile"),
    directive(at("protocols"), "SSLProtocol", "-all", ...tls.protocols.map((each) => `+${each}`)),
    directive(at("cipherSuite"), "SSLCipherSuite", tls.cipherSuite),
    directive(at("honorCipherOrder"), "SSLHonorCipherOrder", onOff(tls.honorCipherOrder)),
    directive(at("sessionTickets"), "SSLSessionTickets", onOff(tls.sessionTickets)),
    ...(tls.useStapling ? [directive(at("useStapling"), "SSLUseStapling", "On")] : []),
    ...(tls.options === undefined
      ? []
      : [
          directive(
            at("options"),
            "SSLOptions",
            ...tls.options.map((each, index) => argument([...at("options"), index], each)),
          ),
        ]),
    ...(clients === undefined
      ? []
      : [
          directive(
            [...path, "clientCertificates", "caCertificateFile"],
            "SSLCACertificateFile",
            clients.caCertificateFile,
          ),
          directive([...path, "clientCertificates", "verify"], "SSLVerifyClient", clients.verify),
          ...(clients.verifyDepth === undefined
            ? []
            : [
                directive(
                  [...path, "clientCertificates", "verifyDepth"],
                  "SSLVerifyDepth",
                  clients.verifyDepth,
                ),
              ]),
        ]),
    ...hstsLines(tls, at("hsts")),
  ];
}

/** What all TLS virtual hosts of a configuration share, in the main server: the caches. */
export function sharedTlsLines(configuration: Configuration, platform: Platform): DirectiveLine[] {
  const index = configuration.virtualHosts.findIndex(({ tls }) => tls !== undefined);
  if (index < 0) return [];
  const path = ["virtualHosts", index, "tls"];
  const staples = configuration.virtualHosts.findIndex(({ tls }) => tls?.useStapling === true);
  const cache = (name: string, size: number) => `shmcb:${platform.runtimeDirectory}/${name}(${size})`;
  return [
    directive(path, "SSLSessionCache", cache("ssl_scache", 512_000)),
    ...(staples < 0
      ? []
      : [
          directive(
            ["virtualHosts", staples, "tls", "useStapling"],
            "SSLStaplingCache",
            cache("ssl_stapling", 128_000),
          ),
        ]),
  ];
}

// --- internal ---

function hstsLines({ hsts }: Tls, path: ModelPath): DirectiveLine[] {
  if (hsts === undefined || hsts === false) return [];
  const { maxAge, includeSubDomains, preload } =
    hsts === true ? { maxAge: 31_536_000, includeSubDomains: false, preload: false } : hsts;
  const value = [
    `max-age=${maxAge}`,
    ...(includeSubDomains ? ["includeSubDomains"] : []),
    ...(preload ? ["preload"] : []),
  ].join("; ");
  return [directive(path, "Header", "always", "set", "Strict-Transport-Security", value)];
}
