/** A request whose process group is asked for. The method is GET. */
export interface SelectionRequest {
  /** The Host header as sent; null is HTTP/1.0 without one. */
  readonly host: string | null;
  /** The port that the connection came in on. */
  readonly port: number;
  /** As sent: raw path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The server's address that the connection came in on; only address-based virtual hosts need it. */
  readonly address?: string;
}

/** The value of a request header; names ignore case. */
export function headerOf(request: SelectionRequest, name: string): string | undefined {
  const wanted = name.toLowerCase();
  if (wanted === "host") return request.host ?? undefined;
  for (const [key, value] of Object.entries(request.headers)) if (key.toLowerCase() === wanted) return value;
  return undefined;
}
