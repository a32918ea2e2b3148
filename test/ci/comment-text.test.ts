import { describe, expect, it } from "vitest";
import { commentText, type Review } from "../../ci/comment/comment-text";

const preview = [
  "Previewing update (prod):",
  "@ previewing update.....",
  "  pulumi:pulumi:Stack: (same)",
  "    [urn=urn:pulumi:prod::wsgi-fleet::pulumi:pulumi:Stack::wsgi-fleet-prod]",
  "    [provider=urn:pulumi:prod::wsgi-fleet::pulumi:providers:command::default::04da6b54]",
  "        ~ maps: {",
  "                - /orders sales",
  "                + /orders admin",
  "Resources:",
  "    ~ 2 to update",
  "    24 unchanged",
  "",
].join("\n");

const review: Review = {
  fleets: ["stacks/prod.fleet.yaml"],
  check: { text: "stacks/prod.fleet.yaml: no problems\n", status: 0 },
  diff: { text: "One URL moves.\n", status: 0 },
  preview: { text: preview, status: 0 },
  withoutPreview: "",
  revision: "0123456789abcdef0123",
};

describe("the text of the comment", () => {
  it("is short first, with the preview folded", () => {
    expect(commentText(review, 65_000)).toBe(
      [
        "## wsgi-fleet: `stacks/prod.fleet.yaml`",
        "**Check**: no problems.",
        "One URL moves.",
        "<details><summary><code>pulumi preview</code>: 2 to update, 24 unchanged</summary>",
        "```diff\n  pulumi:pulumi:Stack: (same)\n    [wsgi-fleet-prod]\n        ~ maps: {\n-                 /orders sales\n" +
          "+                 /orders admin\nResources:\n    ~ 2 to update\n    24 unchanged\n```",
        "</details>",
        "<sub>Of 0123456789ab.</sub>",
      ].join("\n\n"),
    );
  });

  it("shows what check refuses, and a preview that failed, unfolded", () => {
    const text = commentText(
      {
        ...review,
        check: { text: "a.yaml:8:2 error x\n  No.\n\na.yaml: 1 error\n", status: 1 },
        diff: undefined,
        preview: { text: "error: No host was touched.\n", status: 255 },
      },
      65_000,
    );
    expect(text).toContain("**Check**: refused, 1 error.\n\n```text\na.yaml:8:2 error x");
    expect(text).toContain("<details open><summary><code>pulumi preview</code>: it fails</summary>");
    expect(text).toContain("```text\nerror: No host was touched.\n```");
  });

  it("says why there is no preview", () => {
    const text = commentText(
      { ...review, preview: undefined, withoutPreview: "No preview: no secrets." },
      65_000,
    );
    expect(text).toContain("One URL moves.\n\nNo preview: no secrets.\n\n<sub>");
  });

  it("keeps fences closed, whatever stands in the preview", () => {
    const text = commentText({ ...review, preview: { text: "a\n`````\n<b>\n", status: 0 } }, 65_000);
    expect(text).toContain("``````diff\na\n`````\n<b>\n``````");
  });

  it.for([4_000, 20_000, 65_000, 1_000_000])("has at most %i characters", (longest) => {
    const long = Array.from({ length: 100_000 }, (_, row) => `+ /path/${row} group`).join("\n");
    const check = { text: `${long.slice(0, 300_000)}\na.yaml: 9 errors`, status: 1 };
    const ofPreview = commentText({ ...review, preview: { text: long, status: 0 } }, longest);
    const ofCheck = commentText({ ...review, check }, longest);
    const ofDiff = commentText({ ...review, diff: { text: long, status: 0 } }, longest);
    for (const text of [ofPreview, ofCheck, ofDiff]) {
      expect(text.length).toBeLessThanOrEqual(longest);
      expect(text.match(/```/g)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0);
      expect(text.split("<details").length).toBe(text.split("</details>").length);
    }
    expect(ofPreview).toMatch(/\n… \d+ more lines are in the log of this job\.\n```/);
    expect(ofPreview).toContain("One URL moves.");
    expect(ofDiff).toContain("The diff is too long for a comment; the log of this job has it.");
  });
});
