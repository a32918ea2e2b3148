import type { ConfigurationTree } from "../httpd/directive";

/** One address and port that httpd opens. */
export interface ListenAddress {
  /** As it is written: `10.0.0.1`, `[::1]`; `*` for all. */
  readonly address: string;
  readonly port: number;
  /** The address's bytes in hex, 8 or 32 digits, as they go over the network; `*` for all. */
  readonly hex: string;
}

/**
 * What the `Listen`s of a configuration open, each once, in order. Names of hosts and variables that only a host knows
 * are left out.
 */
export function listenAddresses(tree: ConfigurationTree): ListenAddress[] {
  const found = tree.directives
    .filter(({ key }) => key === "listen")
    .flatMap(({ words }) => parseListen(words[0] ?? "") ?? []);
  return [...new Map(found.map((listen) => [`${listen.hex} ${listen.port}`, listen])).values()];
}

// --- internal ---

function parseListen(text: string): ListenAddress | undefined {
  const [, address = "*", digits = ""] = /^(?:(\*|\[[^\]]+\]|[\d.]+):)?(\d{1,5})$/.exec(text) ?? [];
  const hex =
    address === "*" ? "*" : address.startsWith("[") ? hexOfV6(address.slice(1, -1)) : hexOfV4(address);
  return digits === "" || hex === undefined ? undefined : { address, port: Number(digits), hex };
}

function hexOfV4(address: string): string | undefined {
  const bytes = address.split(".").map(Number);
  if (bytes.length !== 4 || !bytes.every((byte) => byte <= 255)) return undefined;
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function hexOfV6(address: string): string | undefined {
  const dotted = /^(.*:)(\d+(?:\.\d+){3})$/.exec(address);
  const tail = dotted === null ? undefined : hexOfV4(dotted[2] ?? "");
  const text = tail === undefined ? address : `${dotted?.[1]}${tail.slice(0, 4)}:${tail.slice(4)}`;
  const [before = "", after, ...more] = text.split("::");
  const groups = (part: string) => (part === "" ? [] : part.split(":"));
  const [left, right] = [groups(before), groups(after ?? "")];
  const missing = 8 - left.length - right.length;
  if (more.length > 0 || (after === undefined ? missing !== 0 : missing < 1)) return undefined;
  const all = [...left, ...Array<string>(missing).fill("0"), ...right];
  return all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? all.map((group) => group.toLowerCase().padStart(4, "0")).join("")
    : undefined;
}
