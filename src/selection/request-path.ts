import { decodeBytes, encodeBytes } from "./bytes";
import { Refusal } from "./resolution";
import { Unmodelled } from "./unmodelled";

/** A request target taken apart, before any decoding. */
export interface RequestTarget {
  readonly rawPath: string;
  readonly query: string;
}

/** Splits path and query; a target that httpd refuses is a refusal. */
export function splitTarget(target: string): RequestTarget | Refusal {
  if (/^[A-Za-z][\w+.-]*:\/\//.test(target))
    throw new Unmodelled("a request target with a scheme is not modelled");
  if (!target.startsWith("/") || target.includes("#") || /[\p{Cc} ]/u.test(target)) {
    return new Refusal("bad-request", 400);
  }
  // Slashes at the beginning are one, also with MergeSlashes Off.
  const single = target.replace(/^\/{2,}/, "/");
  const question = single.indexOf("?");
  if (question < 0) return { rawPath: single, query: "" };
  return { rawPath: single.slice(0, question), query: single.slice(question + 1) };
}

/** `AllowEncodedSlashes`: Off is 404, On decodes them, NoDecode leaves `%2F`. */
export type EncodedSlashes = "off" | "on" | "nodecode";

/**
 * The path that translation, sections and map keys see: dots resolved, slashes merged, percent-decoded once.
 * Climbing above the root and broken escapes are 400, an encoded slash or NUL is 404.
 */
export function normalizePath(
  rawPath: string,
  slashes: EncodedSlashes,
  mergeSlashes: boolean,
): string | Refusal {
  const bytes = encodeBytes(rawPath);
  if (/%(?![0-9a-fA-F]{2})/.test(bytes)) return new Refusal("bad-request", 400);
  const unreserved = bytes.replace(/%([0-9a-fA-F]{2})/g, (triplet, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(char) ? char : triplet;
  });
  const clean = removeDots(unreserved, mergeSlashes);
  if (clean === undefined) return new Refusal("bad-request", 400);
  if (/%00/.test(clean) || (slashes === "off" && /%2f/i.test(clean))) return new Refusal("not-found", 404);
  const decoded = clean.replace(/%([0-9a-fA-F]{2})/g, (triplet, hex: string) =>
    slashes === "nodecode" && hex.toLowerCase() === "2f"
      ? triplet
      : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  const path = slashes === "on" ? removeDots(decoded, mergeSlashes) : decoded;
  return path === undefined ? new Refusal("bad-request", 400) : decodeBytes(path);
}

function removeDots(path: string, mergeSlashes: boolean): string | undefined {
  const result: string[] = [];
  const segments = path.split("/").slice(1);
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === "." || segment === "..") {
      if (segment === ".." && result.pop() === undefined) return undefined;
      if (isLast) result.push("");
    } else if (segment !== "" || isLast || !mergeSlashes) result.push(segment);
  }
  return `/${result.join("/")}`;
}
