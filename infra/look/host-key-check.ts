import { createHash } from "node:crypto";

/** What a server showed, for the words of a refusal. */
export interface HostKeyCheck {
  /** `ssh2` options: only algorithms of the given key's type are offered, and only that key is accepted. */
  readonly options: {
    readonly algorithms: { readonly serverHostKey: string[] };
    readonly hostVerifier: (shown: Buffer) => boolean;
    readonly debug: (message: string) => void;
  };
  /** Fingerprint of another key than the given one, if one was shown. */
  refused(): string | undefined;
  /** Types of the keys that the server has, by its own word. */
  offered(): readonly string[];
}

export function checkHostKey(hostKey: string): HostKeyCheck {
  const [type = "", encoded = ""] = hostKey.split(" ");
  const wanted = Buffer.from(encoded, "base64");
  let refused: string | undefined;
  let offered: readonly string[] = [];
  return {
    options: {
      algorithms: { serverHostKey: algorithmsOf(type) },
      hostVerifier: (shown) => {
        if (shown.equals(wanted)) return true;
        refused = fingerprint(shown);
        return false;
      },
      // The only place where the library tells what the server offers.
      debug: (message) => {
        offered = offeredTypes(message) ?? offered;
      },
    },
    refused: () => refused,
    offered: () => offered,
  };
}

/** `SHA256:…`, as ssh-keygen -l prints it. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

/** The same of a `<type> <base64>` text. */
export function fingerprintOf(hostKey: string): string {
  return fingerprint(Buffer.from(hostKey.split(" ")[1] ?? "", "base64"));
}

/** Types of the keys that a server has, where a message of the library's log tells them. */
export function offeredTypes(message: string): readonly string[] | undefined {
  const [, list] = /^Handshake: \(remote\) Host key format: (.*)$/.exec(message) ?? [];
  return list === undefined ? undefined : [...new Set(list.split(",").map(keyTypeOf))];
}

/** The algorithms that make a server show a key of this type. */
export function algorithmsOf(keyType: string): string[] {
  return keyType === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"] : [keyType];
}

// --- internal ---

function keyTypeOf(algorithm: string): string {
  return /^rsa-sha2-\d+$/.test(algorithm) ? "ssh-rsa" : algorithm;
}
