import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ApiError } from "./api";
import { commentText, type Review, type StepResult } from "./comment-text";
import { githubPullRequest } from "./github";
import { gitlabMergeRequest } from "./gitlab";
import { putComment } from "./put-comment";

// Writes what the steps of ci/review.sh have left in a folder into one comment of the pull request or merge request
// that the job runs for, and into the summary of a GitHub job. Who may not write a comment, such as a fork, goes on.

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const folder = env.WSGI_FLEET_REVIEW ?? "";
  const review = readReview(folder, env);
  const marker = `<!-- wsgi-fleet review ${(env.STACK || review.fleets.join(" ")).replace(/[^\w./ -]/g, "_")} -->`;
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, `${commentText(review, 900_000)}\n`);
  const host = githubPullRequest(env) ?? gitlabMergeRequest(env);
  if (host === undefined)
    return say("No comment: this job runs for no pull request, or has no token to write with.");
  try {
    const body = commentText(review, host.longestComment - marker.length - 1);
    say(`Comment: ${await putComment(host, marker, body, (seconds) => setTimeout(seconds * 1000))}.`);
  } catch (error) {
    if (!(error instanceof ApiError) || !error.isRefusal) throw error;
    say(`No comment: this job may not write one. ${error.message}`);
  }
}

function readReview(folder: string, env: NodeJS.ProcessEnv): Review {
  return {
    fleets: (read(join(folder, "fleets")) ?? "").split("\n").filter((name) => name !== ""),
    check: readStep(folder, "check"),
    diff: readStep(folder, "diff"),
    preview: readStep(folder, "preview"),
    withoutPreview: (read(join(folder, "preview.reason")) ?? "").trim(),
    revision: env.GITHUB_SHA || env.CI_COMMIT_SHA || "",
  };
}

function readStep(folder: string, step: string): StepResult | undefined {
  const text = read(join(folder, `${step}.out`));
  const status = read(join(folder, `${step}.status`));
  return text === undefined || status === undefined ? undefined : { text, status: Number(status) };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

main(process.env).catch((error: Error) => {
  process.stderr.write(`The comment could not be written. ${error.message}\n`);
  process.exitCode = 3;
});
