import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Server } from "node:net";
import type { TLSSocket } from "node:tls";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { capture } from "../../tools/sandbox/capture";
import { HostParts, shells } from "./host-parts";

describe.each(shells)("a probe in $name", ({ shell }) => {
  let parts: HostParts;
  let servers: Server[];
  beforeEach(() => {
    parts = new HostParts(shell);
    servers = [];
  });
  afterEach(() => {
    for (const server of servers) server.close();
    parts.remove();
  });

  /** Answers with what it was asked, in the headers that a release answers with. */
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { servername } = request.socket as TLSSocket;
    response.writeHead(request.headers["x-wsgi-fleet-probe"] === "t0ken" ? 204 : 403, {
      "X-WSGI-Fleet-Release": `host ${request.headers.host} path ${request.url}`,
      "X-WSGI-Fleet-Process-Group": `sni ${servername}`,
    });
    response.end();
  }

  async function portOf(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  const probe = (scheme: string, port: number) =>
    capture(
      parts.argv(
        `token=t0ken scheme=${scheme} address=127.0.0.1 port=${port} name=www.example.com path=/a%20b; send_probe; ` +
          'echo "$answer_status|$answer_release|$answer_group|$curl_error"',
      ),
    );

  it("asks over TLS for the name that it is about, whatever the certificate says", async () => {
    const [key, certificate] = [parts.path("key.pem"), parts.path("certificate.pem")];
    const subject = ["-subj", "/CN=other.example.org", "-days", "2"];
    execFileSync(
      "openssl",
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, ...subject],
      { stdio: "pipe" },
    );
    const server = createServer({ key: readFileSync(key), cert: readFileSync(certificate) }, answer);
    const port = await portOf(server);
    expect((await probe("https", port)).stdout).toBe(
      `204|host www.example.com:${port} path /a%20b|sni www.example.com|\n`,
    );
  });

  it("asks without TLS by the Host header", async () => {
    const port = await portOf(createHttpServer(answer));
    expect((await probe("http", port)).stdout).toBe("204|host www.example.com path /a%20b|sni undefined|\n");
  });

  it("says why nobody answers", async () => {
    const port = await portOf(createHttpServer(answer));
    servers.pop()?.close();
    expect((await probe("https", port)).stdout).toMatch(/^0\|\|\|curl: \(7\) /);
  });

  const all = (lines: readonly string[]) => {
    writeFileSync(parts.path("probes"), lines.map((line) => `${line}\n`).join(""));
    return capture(
      parts.argv(
        'token=t0ken release=r1; mkdir -p "$run"; cp "$base/probes" "$run/probes.$$"; all_answer; echo $?',
      ),
    );
  };

  it("asks all probes at once, each with the token, and compares status, release and process group", async () => {
    const asked: string[] = [];
    const port = await portOf(
      createHttpServer((request, response) => {
        asked.push(`${request.headers.host}${request.url} ${request.headers["x-wsgi-fleet-probe"]}`);
        const group = request.url === "/global" ? "(null)" : "shop";
        const headers = { "x-wsgi-fleet-release": "r1", "X-WSGI-Fleet-Process-Group": group };
        response.writeHead(request.url === "/gone" ? 404 : 200, headers);
        response.end("HTTP/1.1 500 x\r\nanswered\n");
      }),
    );
    const own = (words: string) => `http 127.0.0.1 ${port} ${words}`;
    const right = [
      own("a.example.com - - /"),
      own("b.example.com 404 shop /gone?x=%22"),
      own("a.example.com 200 %{GLOBAL} /global"),
    ];
    expect((await all(right)).stdout).toBe("1\n");
    expect((await all([own("a.example.com - - /"), own("b.example.com 404 shop /gone")])).stdout).toBe("0\n");
    expect(
      (await all([own("a.example.com 200 %{GLOBAL} /global"), own("a.example.com 200 shop /")])).stdout,
    ).toBe("0\n");
    expect(asked.slice(-2)).toEqual(["a.example.com/global t0ken", "a.example.com/ t0ken"]);
    expect((await all([own("a.example.com - - /"), own("a.example.com 200 other /")])).stdout).toBe("1\n");
    expect((await all([own("a.example.com - - /"), own("a.example.com 200 shop /gone")])).stdout).toBe("1\n");
  });

  it("says that not all are right where another release answers, or nobody", async () => {
    const port = await portOf(createHttpServer(answer));
    expect((await all([`http 127.0.0.1 ${port} www.example.com - - /`])).stdout).toBe("1\n");
    servers.pop()?.close();
    expect((await all([`http 127.0.0.1 ${port} www.example.com - - /`])).stdout).toBe("1\n");
  });
});
