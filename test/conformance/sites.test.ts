import { describe, expect, it } from "vitest";
import { siteNames, siteRendered } from "../golden/sites/site";
import { observeSite, type SiteAnswer } from "./site-laboratory";

// Each site of test/golden/sites/ on a real httpd: the configuration test, and what requests come to.

interface Expectation {
  /** Lines of curl's configuration. */
  readonly request: readonly string[];
  /** What the answer must have; headers that are undefined must not be there. */
  readonly answer: Partial<Omit<SiteAnswer, "headers" | "body" | "error">> & {
    readonly headers?: Readonly<Record<string, string | undefined>>;
    readonly body?: RegExp;
    readonly error?: RegExp;
  };
}

function get(url: string, answer: Expectation["answer"], ...lines: string[]): Expectation {
  return { request: [`url = "${url}"`, ...lines], answer };
}

function redirect(url: string, status: number, location: string, ...lines: string[]): Expectation {
  return get(url, { status, headers: { location } }, ...lines);
}

const ann = 'user = "ann:secret"';
const bob = 'user = "bob:secret"';

const expectations: Readonly<Record<string, readonly Expectation[]>> = {
  tls: [
    get(
      "https://www.example.com/",
      {
        status: 200,
        version: "2",
        headers: { "strict-transport-security": "max-age=63072000; includeSubDomains; preload" },
        body: /url_scheme=https\n.*group=shop/s,
      },
      "http2",
    ),
    get("https://www.example.com/", { status: 200, version: "1.1" }, "http1.1"),
    get(
      "https://www.example.com/",
      { status: 0, error: /protocol version|alert|unsupported protocol/ },
      "tls-max = 1.1",
    ),
    redirect("https://example.com/a?b=c", 301, "https://www.example.com/a?b=c"),
    redirect("https://shop.www.example.com/a", 301, "https://www.example.com/a"),
    get("https://unknown.example.com/", { status: 200, body: /group=shop/ }),
    redirect("http://www.example.com/a/b?c=d", 308, "https://www.example.com/a/b?c=d"),
    redirect("http://example.com/a", 308, "https://www.example.com/a"),
    get("http://www.example.com/.well-known/acme-challenge/token", { status: 200, body: /^proof$/m }),
    redirect(
      "http://www.example.com/.well-known/acme-challengers",
      308,
      "https://www.example.com/.well-known/acme-challengers",
    ),
    get("https://secure.example.com:8443/", {
      status: 200,
      headers: { "strict-transport-security": "max-age=31536000" },
    }),
    get("https://secure.example.com:8443/", { status: 0, error: /./ }, "tls-max = 1.2"),
    redirect("http://old.example.com/x", 301, "https://old.example.com:8443/x"),
    redirect("http://older.example.com/x", 301, "https://old.example.com:8443/x"),
    redirect("http://a.plain.example.com/x", 301, "http://plain.example.com/x"),
    get("http://plain.example.com/x", { status: 200, headers: { "strict-transport-security": undefined } }),
  ],
  files: [
    redirect("http://www.example.com/old/a?b=c", 301, "http://www.example.com/shop/a?b=c"),
    redirect("http://www.example.com/moved/x", 302, "https://other.example.com/a?b=c/x"),
    get("http://www.example.com/gone", { status: 410 }),
    redirect("http://www.example.com/numbered", 308, "http://www.example.com/shop"),
    redirect("http://www.example.com/user/42", 303, "https://www.example.com/people/42"),
    get("http://www.example.com/robots.txt", { status: 403 }),
    get("http://www.example.com/icons/a.ico", { status: 200, body: /^icon$/m }),
    get("http://www.example.com/", {
      status: 200,
      headers: { "content-type": "text/html" },
      body: /^home$/m,
    }),
    get("http://www.example.com/static/site.css", {
      status: 200,
      headers: {
        "content-type": "text/css",
        "cache-control": "public, max-age=31536000, immutable",
        expires: undefined,
      },
    }),
    get("http://www.example.com/static/", { status: 404 }),
    get("http://www.example.com/static/link.css", { status: 200 }),
    get("http://www.example.com/media/", {
      status: 200,
      headers: { "cache-control": "max-age=86400" },
      body: /^media$/m,
    }),
    get("http://www.example.com/seconds/a.txt", { status: 200, headers: { "cache-control": "max-age=600" } }),
    get("http://www.example.com/shop/x", { status: 200, body: /group=shop/ }),
    get("http://proxy.example.com/live", { status: 200, body: /from behind/ }),
    get("http://proxy.example.com/own/x", { status: 200, body: /group=shop/ }),
    get("http://proxy.example.com/socket/x", { status: 503 }),
  ],
  access: [
    get(
      "http://www.example.com/",
      {
        status: 200,
        headers: {
          "x-frame-options": "DENY",
          "x-content-type-options": "nosniff",
          "referrer-policy": "same-origin",
          vary: "Accept-Encoding,Cookie",
          "cache-control": "no-transform",
          "set-cookie": "a=b; Secure",
          "x-group": "shop",
          "x-powered-by": undefined,
          server: "Apache/2.4.71",
        },
        body: /REMOTE_ADDR=127.0.0.1\n.*HTTP_PROXY=-/s,
      },
      'header = "Proxy: http://evil.example/"',
    ),
    get(
      "http://www.example.com/",
      { status: 200, body: /REMOTE_ADDR=203.0.113.9\n/ },
      'header = "X-Real-IP: 203.0.113.9"',
    ),
    get(
      "http://www.example.com/",
      { status: 200, headers: { "content-encoding": "gzip" } },
      'header = "Accept-Encoding: gzip"',
    ),
    get("http://www.example.com/private/x", {
      status: 401,
      headers: { "www-authenticate": 'Basic realm="The \\"back\\" office"' },
    }),
    get("http://www.example.com/private/x", { status: 200, body: /REMOTE_USER=ann/ }, ann),
    get("http://www.example.com/private/x", { status: 401 }, 'user = "ann:wrong"'),
    get("http://www.example.com/staff", { status: 200 }, bob),
    get("http://www.example.com/staff", { status: 401 }, ann),
    get("http://www.example.com/ann", { status: 200 }, ann),
    get("http://www.example.com/ann", { status: 401, body: /^Who are you\?$/m }, bob),
    get("http://www.example.com/ann", { status: 413 }, ann, `data = "${"x".repeat(1025)}"`),
    get("http://www.example.com/intern", { status: 200, headers: { "x-area": "intern" } }),
    get("http://www.example.com/intern", { status: 403 }, 'header = "X-Real-IP: 203.0.113.9"'),
    get("http://www.example.com/both", { status: 401 }),
    get("http://www.example.com/both", { status: 200 }, ann),
    get("http://www.example.com/both", { status: 200 }, bob, 'header = "X-Real-IP: 203.0.113.9"'),
    get("http://www.example.com/both", { status: 401 }, ann, 'header = "X-Real-IP: 203.0.113.9"'),
    get("http://www.example.com/closed", { status: 403 }),
    get("http://www.example.com/expression", { status: 403 }, 'user-agent = "BadBot"'),
    get("http://www.example.com/expression", { status: 200 }),
    get("http://www.example.com/", { status: 400 }, `header = "X-Long: ${"x".repeat(4100)}"`),
  ],
  server: [
    get("http://www.example.com/first", { status: 200, body: /group=www/ }),
    get("http://www.example.com/health", { status: 200 }),
    get("http://www.example.com/status", { status: 200, body: /Apache Server Status/ }),
    get("http://short.example.com/second", { status: 200, body: /group=short/ }),
    get("http://shop.example.com/third", { status: 200, body: /group=shop/ }),
  ],
};

function shown({ status, version, headers, body, error }: SiteAnswer, wanted: Expectation["answer"]) {
  return {
    ...("status" in wanted ? { status } : {}),
    ...("version" in wanted ? { version } : {}),
    ...(wanted.headers
      ? { headers: Object.fromEntries(Object.keys(wanted.headers).map((name) => [name, headers[name]])) }
      : {}),
    ...(wanted.body ? { body: wanted.body.test(body) ? wanted.body : body } : {}),
    ...(wanted.error ? { error: wanted.error.test(error) ? wanted.error : error } : {}),
  };
}

describe("a site on a real httpd", () => {
  it.for(siteNames)(
    "is accepted without a warning, and answers as it should: %s",
    { timeout: 60_000 },
    (name) => {
      const wanted = expectations[name] ?? [];
      const observation = observeSite(
        siteRendered(name),
        wanted.map(({ request }) => request),
      );
      expect(observation.test).toBe("Syntax OK\n");
      expect(wanted.length).toBeGreaterThan(0);
      const answers = wanted.map(({ request, answer }, index) => {
        const found = observation.answers[index];
        if (found === undefined) throw new Error(`No answer to ${request.join(" ")}`);
        return { request, ...shown(found, answer) };
      });
      expect(answers).toEqual(wanted.map(({ request, answer }) => ({ request, ...answer })));
      if (name === "server") expectLogs(observation.logs);
    },
  );
});

/** Each log has the requests of its virtual host, in its format. */
function expectLogs(logs: Readonly<Record<string, string>>): void {
  expect(logs["www access.log"]).toMatch(/"GET \/first HTTP\/1.1" 200 \d+ "-" "curl\//);
  expect(logs["www access.log"]).not.toContain("/health");
  expect(logs["short.log"]).toMatch(
    /short.example.com:80 .*"GET \/second HTTP\/1.1" 200 .*process_group=short\n/,
  );
  const rotated = Object.entries(logs).filter(([file]) => /^access\.log\.\d+$/.test(file));
  expect(rotated.map(([, text]) => text).join("")).toMatch(/"GET \/third HTTP\/1.1" 200 \d+ shop\n/);
  expect(logs["access.now"]).toContain("GET /third");
  expect(logs["wsgi.log"]).toContain("GET /third");
}
