import { ApiError } from "./api";
import type { ReviewComment, ReviewHost } from "./review-host";

export type Outcome = "created" | "updated" | "unchanged";

/** What is waited with, in seconds. */
export type Wait = (seconds: number) => Promise<void>;

/** Seconds before the second and the third attempt, where the API names none. */
const pauses = [2, 5] as const;
const longestPause = 60;

/**
 * Writes the one comment whose first line is `marker`: the oldest that there is and that may be written, else a new
 * one. After an answer that may pass, everything is done again from the start, so that a comment that was written
 * without an answer is found. `body` is without the marker.
 *
 * @throws ApiError of the third attempt, or one that does not pass.
 */
export async function putComment(
  host: ReviewHost,
  marker: string,
  body: string,
  wait: Wait,
): Promise<Outcome> {
  const text = `${marker}\n${body}`;
  for (let attempt = 0; ; attempt++) {
    try {
      return await put(host, marker, text);
    } catch (error) {
      const pause = pauses[attempt];
      if (!(error instanceof ApiError) || !error.isPassing || pause === undefined) throw error;
      await wait(Math.min(error.retryAfter ?? pause, longestPause));
    }
  }
}

// --- internal ---

async function put(host: ReviewHost, marker: string, text: string): Promise<Outcome> {
  for await (const comment of host.comments()) {
    if (!isMarked(comment, marker)) continue;
    if (normal(comment.body) === normal(text)) return "unchanged";
    if (await isUpdated(host, comment, text)) return "updated";
  }
  await host.create(text);
  return "created";
}

/** Somebody else's comment with the marker, which may not be written or is gone, is passed over. */
async function isUpdated(host: ReviewHost, { id }: ReviewComment, text: string): Promise<boolean> {
  try {
    await host.update(id, text);
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.isRefusal) return false;
    throw error;
  }
}

function isMarked({ body }: ReviewComment, marker: string): boolean {
  return normal(body).split("\n", 1)[0] === marker;
}

/** As both servers may store a text: other line ends, no blanks at the end. */
function normal(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}
