/** What the steps of a review have left behind; undefined for a step that was not run. */
export interface Review {
  /** Names of the fleet files. */
  readonly fleets: readonly string[];
  /** What `wsgi-fleet check` has printed, and its exit status. */
  readonly check: StepResult | undefined;
  /** Markdown of `wsgi-fleet diff`. */
  readonly diff: StepResult | undefined;
  /** What `pulumi preview --diff` has printed. */
  readonly preview: StepResult | undefined;
  /** Why there is no preview, one sentence. */
  readonly withoutPreview: string;
  /** The revision that was looked at. */
  readonly revision: string;
}

export interface StepResult {
  readonly text: string;
  readonly status: number;
}

/** The review as Markdown of at most `longest` characters: the preview is cut first, then the diff is left out. */
export function commentText(review: Review, longest: number): string {
  const whole = join(review, diffSection(review.diff), Number.POSITIVE_INFINITY);
  if (whole.length <= longest) return whole;
  const cut = join(review, diffSection(review.diff), longest);
  if (cut.length <= longest) return cut;
  const without = "The diff is too long for a comment; the log of this job has it.";
  return join(review, without, longest);
}

// --- internal ---

const leastPreview = 2000;

function join(review: Review, diff: string, longest: number): string {
  const { fleets, check, preview, revision, withoutPreview } = review;
  const head = [
    `## wsgi-fleet: ${fleets.map((name) => `\`${name.replaceAll("`", "'")}\``).join(", ")}`,
    checkSection(check, Math.max(leastPreview, longest / 4)),
    diff,
  ];
  const foot = revision === "" ? "" : `<sub>Of ${revision.slice(0, 12)}.</sub>`;
  const used = [...head, foot].join("\n\n").length;
  const room = Math.max(leastPreview, longest - used - 400);
  const last = preview === undefined ? withoutPreview : previewSection(preview, room);
  return [...head, last, foot].filter((part) => part !== "").join("\n\n");
}

function checkSection(check: StepResult | undefined, longest: number): string {
  if (check === undefined) return "";
  const text = check.text.trim();
  const last = text.split("\n").at(-1) ?? "";
  const count = last.slice(last.lastIndexOf(": ") + 2);
  if (text.split("\n").length === 1 && check.status === 0) return `**Check**: ${count}.`;
  const heading = check.status === 0 ? `**Check**: ${count}.` : `**Check**: refused, ${count}.`;
  return `${heading}\n\n${fenced(cut(text, longest), "text")}`;
}

function diffSection(diff: StepResult | undefined): string {
  if (diff === undefined) return "";
  return diff.text.trim();
}

function previewSection({ text, status }: StepResult, longest: number): string {
  const told = withoutNoise(text);
  const summary = status === 0 ? (resources(told) ?? "see below") : "it fails";
  const open = status === 0 ? "" : " open";
  return [
    `<details${open}><summary><code>pulumi preview</code>: ${summary}</summary>`,
    fenced(cut(status === 0 ? signsFirst(told) : told, longest), status === 0 ? "diff" : "text"),
    "</details>",
  ].join("\n\n");
}

/** `2 to update, 24 unchanged`, from the end of the preview. */
function resources(text: string): string | undefined {
  const lines = text.split("\n");
  const start = lines.lastIndexOf("Resources:");
  if (start < 0) return undefined;
  const counts = lines.slice(start + 1).map((line) => /^ +(?:[+~-]+ ?)?(\d+ [a-z ]+)/.exec(line)?.[1]);
  return counts.filter((count) => count !== undefined).join(", ");
}

/** Without lines that say that the engine is at work, and what it calls things by; resources by their names. */
function withoutNoise(text: string): string {
  return text
    .replace(/\r/g, "")
    .split("\n")
    .filter((line) => !/^@ |^Previewing update \(|^View (in Browser|Live)|^ *\[(id|provider)=/.test(line))
    .join("\n")
    .replace(/\[urn=urn:pulumi:.*::(.*)\]/g, "[$1]")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\s+$/g, "");
}

/** Signs at the beginning of their lines, where they are coloured. */
function signsFirst(text: string): string {
  return text.replace(/^( +)([+-])(?= )/gm, "$2$1");
}

/** Whole lines from the beginning, and how many are missing. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const lines = text.split("\n");
  let length = 0;
  const end = lines.findIndex((line) => {
    length += line.length + 1;
    return length > longest;
  });
  return `${lines.slice(0, end).join("\n")}\n… ${lines.length - end} more lines are in the log of this job.`;
}

/** A fence that no run of backticks in the text can close. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
