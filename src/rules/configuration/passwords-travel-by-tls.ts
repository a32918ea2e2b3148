import type { ConfigurationFinding, ConfigurationRule } from "./configuration-rule";
import { lineOf } from "./fault";
import { allOf, isBehindProxies, speaksTls } from "./server-setting";

/**
 * Basic authentication, which sends the password with each request, is asked for where clients speak TLS. Servers
 * behind load balancers are left out: those speak with clients.
 *
 * @see https://httpd.apache.org/docs/2.4/mod/mod_auth_basic.html
 */
export const passwordsTravelByTls: ConfigurationRule = (judged) =>
  judged.reach.selection.context.servers.flatMap((server): ConfigurationFinding[] => {
    if (!server.virtualHost || speaksTls(server, judged) || isBehindProxies(server, judged)) return [];
    return allOf(server.directives, "authtype").flatMap((directive): ConfigurationFinding[] =>
      directive.words[0]?.toLowerCase() !== "basic"
        ? []
        : [
            {
              code: "basic-auth-without-tls",
              severity: "warning",
              at: lineOf(directive),
              message: `${judged.places.of(directive)} asks for passwords over plain http, where everybody on the way can read them.`,
              hint: "Ask for them in a virtual host with TLS, and redirect this one to it.",
            },
          ],
    );
  });
