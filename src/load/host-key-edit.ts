import { isAlias, isMap, isScalar, parseDocument, type Scalar, type YAMLMap } from "yaml";

/** Which key of a fleet file: a host's, or the bastion's. */
export type KeyPlace = readonly ["hosts", string] | readonly ["connection", "bastion"];

/**
 * The text of a fleet file in which one place has this `hostKey`, every other character as it was. Undefined where that
 * place is not written out as a mapping, or where its key has an anchor, so that others have it too. What else a fleet takes from
 * there is for the caller to compare.
 */
export function withHostKey(text: string, place: KeyPlace, hostKey: string): string | undefined {
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0) return undefined;
  let node: unknown = document.contents;
  for (const step of place) {
    const resolved = isAlias(node) ? node.resolve(document) : node;
    node = isMap(resolved) ? pairOf(resolved, step)?.value : undefined;
  }
  if (!isMap(node)) return undefined;
  const own = pairOf(node, "hostKey");
  if (own === undefined) return added(text, node, hostKey);
  const value: unknown = own.value;
  if (isAlias(value)) return replaced(text, value.range, `"${hostKey}"`);
  if (!isScalar(value) || value.anchor !== undefined) return undefined;
  return replaced(text, value.range, likeBefore(value, hostKey));
}

// --- internal ---

function pairOf(map: YAMLMap, name: string) {
  return map.items.find(({ key }) => isScalar(key) && key.source !== "<<" && String(key.value) === name);
}

type Range = readonly [number, number, number] | null | undefined;

function replaced(text: string, range: Range, value: string): string | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  // Where nothing stands behind the colon there is perhaps no blank either.
  const gap = start === end && text[start - 1] === ":" ? " " : "";
  return `${text.slice(0, start)}${gap}${value}${text.slice(end)}`;
}

/** In quotes as before; no character of a key means anything to YAML. */
function likeBefore({ type, source, value }: Scalar, hostKey: string): string {
  if (type === "QUOTE_SINGLE") return `'${hostKey}'`;
  if (type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED") return `"${hostKey}"\n`;
  return type === "PLAIN" && source !== "" && value !== null ? hostKey : `"${hostKey}"`;
}

/** Behind the address, where it stands there, else before everything else. */
function added(text: string, map: YAMLMap, hostKey: string): string | undefined {
  const property = `hostKey: "${hostKey}"`;
  const [first] = map.items;
  const start = isScalar(first?.key) || isAlias(first?.key) ? first.key.range?.[0] : undefined;
  if (start === undefined) return undefined;
  const address: unknown = pairOf(map, "address")?.value;
  const end = isScalar(address) ? address.range?.[1] : undefined;
  if (map.flow) {
    return end === undefined
      ? `${text.slice(0, start)}${property}, ${text.slice(start)}`
      : `${text.slice(0, end)}, ${property}${text.slice(end)}`;
  }
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  if (end === undefined) return `${text.slice(0, start)}${property}${newline}${indent}${text.slice(start)}`;
  const found = /\r?\n|$/.exec(text.slice(end));
  const lineEnd = end + (found?.index ?? 0);
  return `${text.slice(0, lineEnd)}${newline}${indent}${property}${text.slice(lineEnd)}`;
}
