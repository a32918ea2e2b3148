/**
 * Texts that stand for "anything a client may send" in the part of a request that they name. Where one comes out
 * again as a process group, the client chose the group. Letters only, so that `[a-z]+`, `\w+` and `.+` match them.
 */
export const markers = {
  path: "qzpath",
  header: "qzheader",
  query: "qzquery",
  host: "qzhost",
  /** Stands for the value of a map's row. */
  value: "qzvalue",
} as const;

/** A port that no server here has, for the Host header. */
export const oddPort = 61_234;

export type MarkedPart = "path" | "header" | "query" | "host";

/** The text with an ellipsis for whatever a client may send. */
export function withoutMarkers(text: string): string {
  return Object.values(markers).reduce((shown, marker) => shown.replaceAll(marker, "…"), text);
}

/** Which part of the request a text is made of, where it is made of one. */
export function markedPart(text: string): MarkedPart | undefined {
  if (text.includes(`:${oddPort}`)) return "host";
  const parts: MarkedPart[] = ["header", "query", "host", "path"];
  return parts.find((part) => text.includes(markers[part]));
}
