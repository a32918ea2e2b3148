/** An answer of an API that is not what was asked for. */
export class ApiError extends Error {
  constructor(
    readonly request: string,
    /** Undefined where there was no answer. */
    readonly status: number | undefined,
    /** The API's own words, one line. */
    readonly reason: string,
    /** Seconds that the API asks to wait. */
    readonly retryAfter: number | undefined,
  ) {
    super(`${request} ${status === undefined ? "fails" : `is answered with ${status}`}: ${reason}`);
  }

  /** The same request may be answered in a moment: too many requests, a fault of the server, no connection. */
  get isPassing(): boolean {
    return (
      this.status === undefined ||
      this.status === 429 ||
      this.status >= 500 ||
      (this.status === 403 && this.retryAfter !== undefined)
    );
  }

  /** Whoever asks may not do this. */
  get isRefusal(): boolean {
    return !this.isPassing && [401, 403, 404].includes(this.status ?? 0);
  }
}

export interface ApiAnswer {
  readonly body: unknown;
  readonly headers: Headers;
}

/** One JSON API below a base URL. Redirects are not followed: the token is for this server alone. */
export class Api {
  constructor(
    private readonly base: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  /** @throws ApiError unless the answer is a success within 30 seconds. */
  async request(method: string, path: string, body?: object): Promise<ApiAnswer> {
    const name = `${method} ${path}`;
    const response = await fetch(`${this.base}${path}`, {
      method,
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
      headers: { ...this.headers, "Content-Type": "application/json", "User-Agent": "wsgi-fleet" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: Error & { cause?: Error }) => {
      throw new ApiError(name, undefined, oneLine(error.cause?.message ?? error.message), undefined);
    });
    const text = await response.text();
    if (!response.ok) throw new ApiError(name, response.status, reasonOf(text), retryAfter(response.headers));
    return { body: text === "" ? undefined : parse(name, text), headers: response.headers };
  }
}

// --- internal ---

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(name, undefined, "the answer is not JSON", undefined);
  }
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = headers.get("retry-after");
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) : undefined;
}

/** `{"message": …}` of both APIs, else the beginning of the text. */
function reasonOf(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { message?: unknown; error?: unknown };
    const words = message ?? error;
    if (words !== undefined) return oneLine(typeof words === "string" ? words : JSON.stringify(words));
  } catch {
    // What a proxy on the way says is no JSON.
  }
  return oneLine(text === "" ? "no reason given" : text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 200);
}
