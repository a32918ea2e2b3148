import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { allOf, isBehindProxies, speaksTls } from "./server-setting";

/**
 * `Strict-Transport-Security` is sent by virtual hosts with TLS: browsers ignore it over plain http. Servers behind
 * load balancers are left out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6797#section-8.1
 */
export const strictTransportIsHeard: ConfigurationRule = (judged) =>
  judged.reach.selection.context.servers.flatMap((server): ConfigurationFinding[] => {
    if (!server.virtualHost || speaksTls(server, judged) || isBehindProxies(server, judged)) return [];
    return allOf(server.directives, "header").flatMap((directive): ConfigurationFinding[] =>
      directive.words.some((word) => word.toLowerCase() === "strict-transport-security") &&
      !directive.words.some((word) => word.toLowerCase() === "unset")
        ? [
            {
              code: "hsts-without-tls",
              severity: "warning",
              at: lineOf(directive),
              value: "Strict-Transport-Security",
              message: `${judged.places.of(directive).replace("virtual", "Virtual")} sends Strict-Transport-Security over plain http, where browsers ignore it.`,
              hint: "Send it from the virtual host with TLS, and redirect this one to it.",
            },
          ]
        : [],
    );
  });
