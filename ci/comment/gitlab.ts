import { Api } from "./api";
import type { ReviewComment, ReviewHost } from "./review-host";

/**
 * The merge request that a GitLab pipeline runs for; undefined where it runs for something else, or has no token. The
 * job's own token may not write notes: `GITLAB_TOKEN` is a project access token with the scope `api`.
 *
 * Source: https://docs.gitlab.com/api/notes/, and for the variables
 * https://docs.gitlab.com/ci/variables/predefined_variables/.
 */
export function gitlabMergeRequest(env: NodeJS.ProcessEnv): ReviewHost | undefined {
  const { CI_API_V4_URL: base, GITLAB_TOKEN: token, CI_MERGE_REQUEST_IID: number } = env;
  const project = env.CI_MERGE_REQUEST_PROJECT_ID || env.CI_PROJECT_ID;
  if (!base || !project || !token || !number) return undefined;
  const api = new Api(base, { "PRIVATE-TOKEN": token });
  const notes = `/projects/${project}/merge_requests/${number}/notes`;
  return {
    longestComment: 1_000_000,
    async *comments() {
      for (let page = "1"; page !== ""; ) {
        const { body, headers } = await api.request(
          "GET",
          `${notes}?sort=asc&order_by=created_at&per_page=100&page=${page}`,
        );
        yield* (body as ReviewComment[]).map(({ id, body: text }) => ({ id, body: text ?? "" }));
        page = headers.get("x-next-page") ?? "";
      }
    },
    async create(body) {
      await api.request("POST", notes, { body });
    },
    async update(id, body) {
      await api.request("PUT", `${notes}/${id}`, { body });
    },
  };
}
