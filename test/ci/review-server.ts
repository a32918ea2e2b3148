import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Stored {
  readonly id: number;
  body: string;
  /** Another user's, which this token may not write. */
  readonly isForeign: boolean;
}

/** One request as the server has seen it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
}

/** An answer in the place of the real one. */
export interface Fault {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The request is carried out all the same, and only its answer is lost. */
  readonly isDone?: boolean;
}

/**
 * A local HTTP server that keeps comments as GitHub and GitLab do: the same paths, pages with their headers, refusals
 * and limits. `faults` are answered first, in their order.
 */
export class ReviewServer {
  readonly comments: Stored[] = [];
  readonly seen: SeenRequest[] = [];
  readonly faults: Fault[] = [];
  /** How many comments a page has, whatever is asked for. */
  pageSize = 100;
  /** Where false, comments can be read only, as with a fork's token. */
  mayWrite = true;
  readonly #server: Server;
  #nextId = 1;

  private constructor(private readonly platform: "github" | "gitlab") {
    this.#server = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => {
        text += chunk;
      });
      request.on("end", () => this.#answer(request, text, response));
    });
  }

  static async start(platform: "github" | "gitlab"): Promise<ReviewServer> {
    const server = new ReviewServer(platform);
    await new Promise<void>((done) => server.#server.listen(0, "127.0.0.1", done));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The variables that a job of this platform has, with a token. */
  environment(eventFile: string): Record<string, string> {
    return this.platform === "github"
      ? {
          GITHUB_ACTIONS: "true",
          GITHUB_API_URL: this.url,
          GITHUB_REPOSITORY: "acme/fleet",
          GITHUB_TOKEN: "t0ken",
          GITHUB_EVENT_PATH: eventFile,
        }
      : {
          GITLAB_CI: "true",
          CI_API_V4_URL: this.url,
          CI_PROJECT_ID: "4",
          CI_MERGE_REQUEST_IID: "7",
          GITLAB_TOKEN: "t0ken",
        };
  }

  add(body: string, isForeign = false): void {
    this.comments.push({ id: this.#nextId++, body, isForeign });
  }

  methods(): string[] {
    return this.seen.map(({ method }) => method);
  }

  stop(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((done) => this.#server.close(() => done()));
  }

  #answer(request: IncomingMessage, text: string, response: ServerResponse): void {
    const { method = "", url = "", headers } = request;
    this.seen.push({ method, url, headers });
    const fault = this.faults.shift();
    if (fault !== undefined) {
      if (fault.isDone) this.#handle(method, url, text, headers);
      response.writeHead(fault.status, fault.headers);
      response.end(fault.body ?? "");
      return;
    }
    const answer = this.#handle(method, url, text, headers);
    response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
    response.end(JSON.stringify(answer.body));
  }

  #handle(
    method: string,
    url: string,
    text: string,
    headers: IncomingMessage["headers"],
  ): { status: number; body: unknown; headers?: Record<string, string> } {
    const isGithub = this.platform === "github";
    const token = isGithub ? headers.authorization === "Bearer t0ken" : headers["private-token"] === "t0ken";
    if (!token) return { status: 401, body: { message: "Bad credentials" } };
    const { pathname, searchParams } = new URL(url, this.url);
    const all = isGithub ? "/repos/acme/fleet/issues/7/comments" : "/projects/4/merge_requests/7/notes";
    const one = isGithub ? "/repos/acme/fleet/issues/comments/" : `${all}/`;
    if (method === "GET" && pathname === all) return this.#page(Number(searchParams.get("page") ?? "1"));
    const denied = { status: 403, body: { message: "Resource not accessible by integration" } };
    if (method === "POST" && pathname === all) {
      if (!this.mayWrite) return denied;
      const problem = this.#problemOf(text);
      if (problem !== undefined) return problem;
      this.add((JSON.parse(text) as { body: string }).body);
      return { status: 201, body: { id: this.#nextId - 1 } };
    }
    if (method === (isGithub ? "PATCH" : "PUT") && pathname.startsWith(one)) {
      const found = this.comments.find(({ id }) => String(id) === pathname.slice(one.length));
      if (found === undefined) return { status: 404, body: { message: "Not Found" } };
      if (found.isForeign || !this.mayWrite) return denied;
      const problem = this.#problemOf(text);
      if (problem !== undefined) return problem;
      found.body = (JSON.parse(text) as { body: string }).body;
      return { status: 200, body: { id: found.id } };
    }
    return { status: 404, body: { message: "Not Found" } };
  }

  #page(page: number): { status: number; body: unknown; headers: Record<string, string> } {
    const start = (page - 1) * this.pageSize;
    const hasMore = start + this.pageSize < this.comments.length;
    const next = `<${this.url}/elsewhere?page=${page + 1}>; rel="next", <${this.url}/elsewhere>; rel="last"`;
    const headers: Record<string, string> =
      this.platform === "gitlab"
        ? { "x-next-page": hasMore ? String(page + 1) : "" }
        : hasMore
          ? { link: next }
          : {};
    const body = this.comments
      .slice(start, start + this.pageSize)
      .map(({ id, body: text }) => ({ id, body: text }));
    return { status: 200, body, headers };
  }

  #problemOf(text: string): { status: number; body: unknown } | undefined {
    const longest = this.platform === "github" ? 65_536 : 1_000_000;
    if ((JSON.parse(text) as { body: string }).body.length <= longest) return undefined;
    return { status: 422, body: { message: "Validation Failed: body is too long" } };
  }
}
