import { readFileSync } from "node:fs";
import { Api } from "./api";
import type { ReviewComment, ReviewHost } from "./review-host";

/**
 * The pull request that a GitHub workflow runs for; undefined where it runs for something else, or has no token.
 *
 * Source: https://docs.github.com/en/rest/issues/comments, and for the variables
 * https://docs.github.com/en/actions/reference/variables-reference.
 */
export function githubPullRequest(env: NodeJS.ProcessEnv): ReviewHost | undefined {
  const { GITHUB_API_URL: base, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = env;
  const number = pullRequestNumber(env.GITHUB_EVENT_PATH);
  if (!base || !repository || !token || number === undefined) return undefined;
  const api = new Api(base, {
    Authorization: `Bearer ${token}`,
    Accept: "application/vnd.github+json",
    "X-GitHub-Api-Version": "2022-11-28",
  });
  const issues = `/repos/${repository}/issues`;
  return {
    // 65,536, less what a count in other units may differ by.
    longestComment: 65_000,
    async *comments() {
      for (let page = 1; ; page++) {
        const { body, headers } = await api.request(
          "GET",
          `${issues}/${number}/comments?per_page=100&page=${page}`,
        );
        yield* (body as ReviewComment[]).map(({ id, body: text }) => ({ id, body: text ?? "" }));
        if (!/\brel="next"/.test(headers.get("link") ?? "")) return;
      }
    },
    async create(body) {
      await api.request("POST", `${issues}/${number}/comments`, { body });
    },
    async update(id, body) {
      await api.request("PATCH", `${issues}/comments/${id}`, { body });
    },
  };
}

// --- internal ---

function pullRequestNumber(eventFile: string | undefined): number | undefined {
  if (!eventFile) return undefined;
  const event = JSON.parse(readFileSync(eventFile, "utf8")) as { pull_request?: { number?: number } };
  return event.pull_request?.number;
}
