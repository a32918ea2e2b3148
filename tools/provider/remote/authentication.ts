import { createConnection } from "node:net";
import type { AnyAuthMethod, ParsedKey } from "ssh2";
import type { Endpoint } from "./connection";
import { loadSsh2 } from "./ssh2";

/**
 * The ways to log in, in the order of the released plugin: private key, password (as such and as the answer to every
 * question of the server), SSH agent. A key that cannot be read and an agent that does not answer are errors at once,
 * before any dial; no text of a key is ever part of an error.
 */
export async function authenticationMethods(endpoint: Endpoint): Promise<AnyAuthMethod[]> {
  const username = endpoint.user;
  const methods: AnyAuthMethod[] = [{ type: "none", username }];
  if (endpoint.privateKey !== undefined) {
    const key = await readPrivateKey(endpoint.privateKey, endpoint.privateKeyPassword);
    methods.push({ type: "publickey", username, key });
  }
  const { password } = endpoint;
  if (password !== undefined) {
    methods.push({ type: "password", username, password });
    methods.push({
      type: "keyboard-interactive",
      username,
      prompt: (_name, _instructions, _language, questions, answer) => answer(questions.map(() => password)),
    });
  }
  const agent = endpoint.agentSocketPath ?? process.env.SSH_AUTH_SOCK;
  if (agent) {
    await answersAt(agent);
    methods.push({ type: "agent", username, agent });
  }
  return methods;
}

async function readPrivateKey(text: string, passphrase: string | undefined): Promise<ParsedKey> {
  const { utils } = await loadSsh2();
  const parsed = utils.parseKey(text, passphrase);
  const key = (Array.isArray(parsed) ? parsed[0] : parsed) as ParsedKey | Error | undefined;
  if (key && !(key instanceof Error)) return key;
  const encrypted = /encrypted|passphrase|decrypt|bad decrypt|integrity/i.test(key?.message ?? "");
  if (!encrypted) throw new Error("ssh: no key found");
  throw new Error(
    passphrase === undefined
      ? "ssh: this private key is passphrase protected"
      : "x509: decryption password incorrect",
  );
}

function answersAt(socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(socketPath);
    socket.once("connect", () => {
      socket.destroy();
      resolve();
    });
    socket.once("error", (error: NodeJS.ErrnoException) => {
      const cause = error.code === "ENOENT" ? "no such file or directory" : "connection refused";
      reject(new Error(`dial unix ${socketPath}: connect: ${cause}`));
    });
  });
}
