/** A comment of a pull request or merge request. */
export interface ReviewComment {
  readonly id: number;
  readonly body: string;
}

/** One pull request of GitHub or merge request of GitLab, and its comments. Every call may throw an ApiError. */
export interface ReviewHost {
  /** How many characters a comment may have. */
  readonly longestComment: number;
  /** All comments, oldest first. */
  comments(): AsyncIterable<ReviewComment>;
  create(body: string): Promise<void>;
  update(id: number, body: string): Promise<void>;
}
