import { createPrivateKey } from "node:crypto";
import type { AnyAuthMethod, ParsedKey } from "ssh2";
import type { Endpoint } from "./endpoint";
import { LookFault } from "./look-fault";
import { loadSsh2 } from "./ssh2";

/**
 * The one way to log in: the private key that was given, else the keys of the SSH agent at SSH_AUTH_SOCK, in its order. A server
 * counts each key of an agent that it refuses. Nothing of a key is ever part of a fault.
 *
 * @throws LookFault before any connection is made
 */
export async function authenticationMethod(endpoint: Endpoint): Promise<AnyAuthMethod> {
  const username = endpoint.user;
  const socket = process.env.SSH_AUTH_SOCK;
  if (endpoint.privateKey !== undefined) {
    const key = await readPrivateKey(endpoint.privateKey, endpoint.privateKeyPassphrase);
    return { type: "publickey", username, key };
  }
  if (!socket) {
    throw fault(
      "There is no SSH key: none is configured, and SSH_AUTH_SOCK names no agent.",
      "Set one with: pulumi config set --secret privateKey < KEYFILE, or name connection.privateKeyFile, or start an SSH agent.",
    );
  }
  if ((await agentKeys(socket)) === 0) {
    throw fault("The SSH agent at SSH_AUTH_SOCK holds no key.", "Add one with: ssh-add KEYFILE");
  }
  return { type: "agent", username, agent: socket };
}

/** The command plugin opens the agent at SSH_AUTH_SOCK whether or not there is a key, and fails without it. */
export async function expectAgent(): Promise<void> {
  if (process.env.SSH_AUTH_SOCK) await agentKeys(process.env.SSH_AUTH_SOCK);
}

// --- internal ---

async function readPrivateKey(text: string, passphrase: string | undefined): Promise<ParsedKey> {
  const { utils } = await loadSsh2();
  const read = (source: string) => {
    const parsed: unknown = utils.parseKey(source, passphrase);
    return (Array.isArray(parsed) ? parsed[0] : parsed) as ParsedKey | Error;
  };
  const plain = utils.parseKey(text) as unknown;
  const isProtected = plain instanceof Error && /passphrase|encrypted/i.test(plain.message);
  if (isProtected && passphrase === undefined) {
    throw fault(
      "The private key is protected by a passphrase.",
      "Set it with: pulumi config set --secret privateKeyPassphrase, or add the key to an SSH agent and set agent: true.",
    );
  }
  if (!isProtected && passphrase !== undefined && !(plain instanceof Error)) {
    throw fault(
      "There is a passphrase for the private key, which has none.",
      "Remove it with: pulumi config rm privateKeyPassphrase",
    );
  }
  const key = read(text);
  if (!(key instanceof Error)) {
    if (key.isPrivateKey()) return key;
    throw fault("The SSH key is a public one.", "Give the private half, the file without .pub.");
  }
  if (isProtected) {
    throw fault("The passphrase does not open the private key.", "Set the one of this key.");
  }
  const converted = fromPkcs8(text);
  const other = converted === undefined ? key : read(converted);
  if (!(other instanceof Error)) return other;
  throw fault(
    "The SSH key is none that can be read.",
    "Give the whole file that ssh-keygen wrote, with its first and last line; ssh-keygen -p -f KEYFILE converts others.",
  );
}

/** PKCS #8 (`BEGIN PRIVATE KEY`) of RSA and ECDSA keys, as the library reads it. */
function fromPkcs8(text: string): string | undefined {
  try {
    const key = createPrivateKey(text);
    const type = key.asymmetricKeyType === "rsa" ? "pkcs1" : "sec1";
    return key.export({ type, format: "pem" }).toString();
  } catch {
    return undefined;
  }
}

async function agentKeys(socket: string): Promise<number> {
  const { createAgent } = await loadSsh2();
  return new Promise((resolve, reject) => {
    const silent = () =>
      reject(
        fault(
          `The SSH agent at SSH_AUTH_SOCK (${socket}) does not answer.`,
          "Start it anew, or unset SSH_AUTH_SOCK where a key is configured.",
        ),
      );
    const timer = setTimeout(silent, 5000);
    createAgent(socket).getIdentities((error, keys) => {
      clearTimeout(timer);
      if (error) silent();
      else resolve(keys?.length ?? 0);
    });
  });
}

function fault(reason: string, remedy: string): LookFault {
  return new LookFault("authenticate", reason, remedy);
}
