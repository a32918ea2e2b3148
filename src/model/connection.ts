import { z } from "zod";
import { hostKey } from "./host-key";
import { hostAddress, lineText, localPath, port } from "./text";

const credentials = {
  user: lineText.optional().meta({ description: "The SSH user. Default: root." }),
  port: port.optional().meta({ description: "The TCP port of sshd. Default: 22." }),
  privateKeyFile: localPath.optional().meta({
    description:
      "File with the private key, relative to the fleet file; `~` is the home directory. The Pulumi configuration secret `privateKey` takes precedence. Read when the program runs, never stored in clear text.",
  }),
  agent: z.boolean().optional().meta({
    description: "Use the SSH agent at SSH_AUTH_SOCK. Default: true when there is no key.",
  }),
};

/** How to reach the hosts by SSH. Keys and passwords never stand in the fleet file. */
export const connectionSchema = z.strictObject({
  ...credentials,
  knownHostsFile: localPath.optional().meta({
    description:
      "File in the format of OpenSSH's known_hosts, relative to the fleet file; `~` is the home directory. Hosts and a bastion without a `hostKey` take theirs from it, by their address. A key that it revokes is refused.",
  }),
  bastion: z
    .strictObject({
      address: hostAddress.meta({ description: "Host name or address of the bastion (jump host)." }),
      hostKey: hostKey.optional(),
      ...credentials,
    })
    .optional()
    .meta({ description: "A jump host between here and the hosts." }),
});

export type Connection = z.output<typeof connectionSchema>;
export type Bastion = NonNullable<Connection["bastion"]>;
