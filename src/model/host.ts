import { z } from "zod";
import { hostKey } from "./host-key";
import { size } from "./size";
import { fleetName, hostAddress, lineText, port, variableText } from "./text";

/** The name of an httpd `Define`: letters, digits and `_`. */
export const variableName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, "must be letters, digits and '_'")
  .regex(/^(?!WSGI_FLEET_)/, "must not start with WSGI_FLEET_, which is ours");

/** One server. */
export const hostSchema = z.strictObject({
  address: hostAddress.meta({ description: "Host name or IP address for SSH." }),
  port: port
    .optional()
    .meta({ description: "The TCP port of sshd, where it differs from `connection.port`." }),
  user: lineText.optional().meta({ description: "The SSH user, where it differs from `connection.user`." }),
  hostKey: hostKey.optional(),
  configuration: fleetName.meta({ description: "Which of `configurations` this host runs." }),
  memory: size.optional().meta({
    description: "Memory of the host, for the rule `capacity-exceeded`: bytes, or text such as 8G.",
  }),
  variables: z
    .record(variableName, z.union([variableText, z.number()]))
    .default({})
    .meta({
      description:
        "`Define`s of this host's host.conf, used as `${NAME}` in the configuration: numbers, or text without quotation marks and backslashes.",
    }),
});

export type Host = z.output<typeof hostSchema>;
