import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { daemonProcessGroupSchema } from "../../src/model/daemon-process-group";
import { headersSchema } from "../../src/model/header";
import { expressionTextSchema, hostPath, lineText } from "../../src/model/text";
import type { SelectionRequest } from "../../src/selection";
import { daemonProcessGroupView } from "../../src/view/daemon-process-group-view";
import { directiveViews } from "../../src/view/directive-line";
import { headerLines } from "../../src/view/header-lines";
import { errorDocumentLines } from "../../src/view/server-settings-lines";
import { hostileText } from "../model/hostile-text";
import { Laboratory } from "./laboratory";
import { preamble } from "./scenario";

// What modules make of an argument that they read a second time: what clients and applications see is the text that
// the fleet file has. WSGI_FLEET_LONG=1 tries many more.
const isLong = process.env.WSGI_FLEET_LONG !== undefined;
const seed = Number(process.env.WSGI_FLEET_SEED ?? 20_260_304);

let laboratory: Laboratory;
beforeAll(() => {
  laboratory = new Laboratory();
});
afterAll(() => laboratory.close());

const request = (path: string): SelectionRequest => ({ host: "main.example", port: 80, path, headers: {} });

function observe(
  lines: readonly string[],
  paths: readonly string[],
  files: Readonly<Record<string, string>> = {},
) {
  const modules = ["headers"];
  const configuration = [...preamble(modules), "ServerName main.example", ...lines, ""].join("\n");
  return laboratory.observe({
    configuration,
    files,
    dbm: {},
    env: {},
    requests: paths.map(request),
  });
}

/** Short enough to be seen whole. */
function texts(count: number, isAccepted: (text: string) => boolean): string[] {
  const short = hostileText.filter((text) => text.length < 60 && !text.includes("${") && isAccepted(text));
  return [...new Set(fc.sample(short, { numRuns: count, seed }))];
}

function linesOf(directives: Parameters<typeof directiveViews>[0]): string[] {
  return directiveViews(directives).map(({ name, arguments: words }) => [name, ...words].join(" "));
}

const utf8 = (latin1: string | undefined): string => Buffer.from(latin1 ?? "", "latin1").toString("utf8");

describe("a text that a module reads a second time", () => {
  it("is the page of an ErrorDocument", { timeout: 120_000 }, async () => {
    const documents = texts(
      isLong ? 5000 : 300,
      (text) => expressionTextSchema.safeParse(`say ${text}`).success,
    )
      .filter((text) => !text.includes("%{"))
      .map((text) => `say ${text}`);
    const lines = documents.flatMap((text, index) => [
      `<Location /d${index}/>`,
      ...linesOf(errorDocumentLines({ 404: text }, [])),
      "Require all granted",
      "</Location>",
    ]);
    const { started, stderr, answers } = await observe(
      lines,
      documents.map((_, index) => `/d${index}/`),
    );
    expect(started, stderr).toBe(true);
    expect(answers.map(({ body }) => utf8(body))).toEqual(documents);
  });

  it("is the value of a header", { timeout: 120_000 }, async () => {
    const values = texts(isLong ? 5000 : 300, (text) => headersSchema.safeParse({ A: `x${text}x` }).success)
      .filter((text) => !/%\{|%[a-z]/i.test(text))
      .map((text) => `x${text}x`);
    const lines = values.flatMap((text, index) => [
      `<Location /h${index}/>`,
      ...linesOf(headerLines({ headers: { "X-Process-Group": text } }, [])),
      "</Location>",
    ]);
    const { started, stderr, answers } = await observe(
      lines,
      values.map((_, index) => `/h${index}/`),
    );
    expect(started, stderr).toBe(true);
    expect(answers.map(({ group }) => utf8(group))).toEqual(values.map((text) => text.replaceAll("%%", "%")));
  });

  it("is an option of a daemon process group", { timeout: 300_000 }, async () => {
    const servers = isLong ? 60 : 3;
    const langs = texts(servers * 40, (text) => lineText.safeParse(text).success);
    // Whether Python can decode other characters is a question of its locale; it merges slashes.
    const isPath = (text: string) =>
      /^[ -9;-~]+$/.test(text) && !/\/(\/|$)/.test(text) && hostPath.safeParse(`/p${text}`).success;
    const paths = texts(servers * 40, isPath);
    for (let server = 0; server < servers; server++) {
      const groups = Array.from({ length: 5 }, (_, index) => {
        const at = server * 5 + index;
        return daemonProcessGroupSchema.parse({
          name: `g${index}`,
          threads: 1,
          lang: langs[at % langs.length],
          pythonPath: [`/p${paths[at % paths.length]}`, "/q"],
        });
      });
      const lines = groups.flatMap((group, index) => {
        const { name, options } = daemonProcessGroupView(group);
        return [
          `WSGIDaemonProcess ${[name, ...options].join(" ")}`,
          `WSGIScriptAlias /g${index} /srv/lab/wsgi/options.wsgi process-group=${name}`,
        ];
      });
      const { started, stderr, answers } = await observe(
        lines,
        groups.map((_, index) => `/g${index}`),
        {
          "/srv/lab/wsgi/options.wsgi": application,
        },
      );
      expect(started, stderr).toBe(true);
      for (const [index, { lang = "", pythonPath = [] }] of groups.entries()) {
        const told = JSON.stringify({ lang, pythonPath, log: answers[index]?.log });
        expect(answers[index]?.body, told).toBe([lang, ...pythonPath].map(digest).join(" "));
      }
    }
  });
});

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

/** Answers with digests of what it was started with. */
const application = `
import hashlib, os, sys

def digest(value):
    return hashlib.sha256(value).hexdigest()[:16]

def application(environ, start_response):
    paths = [os.fsencode(path) for path in sys.path if path[:2] in ('/p', '/q')]
    body = ' '.join([digest(os.environb[b'LANG'])] + [digest(path) for path in paths]).encode()
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])
    return [body]
`;
