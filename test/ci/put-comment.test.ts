import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { githubPullRequest } from "../../ci/comment/github";
import { gitlabMergeRequest } from "../../ci/comment/gitlab";
import { putComment } from "../../ci/comment/put-comment";
import { type Fault, ReviewServer } from "./review-server";

const marker = "<!-- wsgi-fleet review prod -->";
const folder = mkdtempSync(join(tmpdir(), "wsgi-fleet-comment-"));
const eventFile = join(folder, "event.json");
writeFileSync(eventFile, JSON.stringify({ pull_request: { number: 7 } }));
const servers: ReviewServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.for(["github", "gitlab"] as const)("one comment on %s", (platform) => {
  const open = async () => {
    const server = await ReviewServer.start(platform);
    servers.push(server);
    const env = server.environment(eventFile);
    const host = platform === "github" ? githubPullRequest(env) : gitlabMergeRequest(env);
    if (host === undefined) throw new Error("The environment names no review.");
    const waits: number[] = [];
    const put = (body: string) =>
      putComment(host, marker, body, async (seconds) => {
        waits.push(seconds);
      });
    return { server, put, waits };
  };
  const update = platform === "github" ? "PATCH" : "PUT";

  it("is created where there is none, and updated from then on", async () => {
    const { server, put } = await open();
    server.add("looks good");
    expect(await put("first")).toBe("created");
    server.add("thanks");
    expect(await put("second")).toBe("updated");
    expect(server.comments.map(({ body }) => body)).toEqual(["looks good", `${marker}\nsecond`, "thanks"]);
  });

  it("is left as it is where nothing changed, also when the server stores other line ends", async () => {
    const { server, put } = await open();
    server.add(`${marker}\r\na\r\nb`);
    expect(await put("a\nb\n")).toBe("unchanged");
    expect(server.methods()).toEqual(["GET"]);
  });

  it("is found on a later page", async () => {
    const { server, put } = await open();
    server.pageSize = 3;
    for (let number = 0; number < 7; number++) server.add(`talk ${number}`);
    server.add(`${marker}\nold`);
    server.add("more talk");
    expect(await put("new")).toBe("updated");
    expect(server.methods()).toEqual(["GET", "GET", "GET", update]);
    expect(server.comments[7]?.body).toBe(`${marker}\nnew`);
    expect(server.comments).toHaveLength(9);
  });

  it("is not one that quotes the marker, and not the one of another stack", async () => {
    const { server, put } = await open();
    server.add(`> ${marker}\nwhat is this?`);
    server.add(`Look:\n${marker}`);
    server.add("<!-- wsgi-fleet review test -->\nof another stack");
    expect(await put("mine")).toBe("created");
    expect(server.comments).toHaveLength(4);
  });

  it("is not somebody else's that begins with the marker", async () => {
    const { server, put } = await open();
    server.add(`${marker}\nforged`, true);
    expect(await put("mine")).toBe("created");
    expect(await put("mine, again")).toBe("updated");
    expect(server.comments.map(({ body }) => body)).toEqual([`${marker}\nforged`, `${marker}\nmine, again`]);
  });

  it.for([
    ["a fault of the server", { status: 502, body: "<html>bad gateway</html>" }, 2],
    ["too many requests", { status: 429, headers: { "retry-after": "9" } }, 9],
    ["an answer that never ends waiting", { status: 503, headers: { "retry-after": "86400" } }, 60],
    ["an answer that is not JSON", { status: 200, body: "<html>login</html>" }, 2],
  ] as const satisfies readonly (readonly [string, Fault, number])[])(
    "is written after %s",
    async ([, fault, seconds]) => {
      const { server, put, waits } = await open();
      server.faults.push(fault);
      expect(await put("mine")).toBe("created");
      expect(waits).toEqual([seconds]);
      expect(server.comments).toHaveLength(1);
    },
  );

  it("stays one when the answer to its creation is lost", async () => {
    const { server, put } = await open();
    server.faults.push({ status: 200, body: "[]" }, { status: 504, isDone: true });
    expect(await put("mine")).toBe("unchanged");
    expect(server.methods()).toEqual(["GET", "POST", "GET"]);
    expect(server.comments.map(({ body }) => body)).toEqual([`${marker}\nmine`]);
  });

  it("is given up after the third fault", async () => {
    const { server, put, waits } = await open();
    server.faults.push({ status: 500 }, { status: 500 }, { status: 500, body: '{"message":"down"}' });
    await expect(put("mine")).rejects.toThrow(/^GET \S+ is answered with 500: down$/);
    expect(waits).toEqual([2, 5]);
  });

  it("is refused at once where the token may only read", async () => {
    const { server, put, waits } = await open();
    server.mayWrite = false;
    await expect(put("mine")).rejects.toMatchObject({
      isRefusal: true,
      message: expect.stringMatching(
        /^POST \S+ is answered with 403: Resource not accessible by integration$/,
      ),
    });
    expect(waits).toEqual([]);
  });

  it("is not written through a redirect, which would take the token elsewhere", async () => {
    const { server, put } = await open();
    server.faults.push({ status: 302, headers: { location: `${server.url}/elsewhere` } });
    await expect(put("mine")).rejects.toThrow("is answered with 302");
    expect(server.seen).toHaveLength(1);
  });

  it("fails where nobody answers", async () => {
    const { server, put } = await open();
    await server.stop();
    await expect(put("mine")).rejects.toThrow(/fails: .*ECONNREFUSED/);
  });
});

describe("the review that a job belongs to", () => {
  it("is none without a token, a pull request, or an event", () => {
    const env = {
      GITHUB_API_URL: "http://127.0.0.1:9",
      GITHUB_REPOSITORY: "a/b",
      GITHUB_TOKEN: "x",
      GITHUB_EVENT_PATH: eventFile,
    };
    expect(githubPullRequest(env)).toBeDefined();
    for (const name of Object.keys(env)) expect(githubPullRequest({ ...env, [name]: "" })).toBeUndefined();
    const push = join(folder, "push.json");
    writeFileSync(push, JSON.stringify({ ref: "refs/heads/main" }));
    expect(githubPullRequest({ ...env, GITHUB_EVENT_PATH: push })).toBeUndefined();
    expect(gitlabMergeRequest({ CI_API_V4_URL: "http://127.0.0.1:9", CI_PROJECT_ID: "4" })).toBeUndefined();
  });
});
