import { describe, expect, test } from "vitest";
import { diffHtml } from "../../src/diff/diff-html";
import { escapeHtml, markup, phraseMarkup } from "../../src/diff/html/markup";
import { say } from "../../src/diff/phrase";
import { virtualHost } from "../rules/loaded-fleet";
import { bigFleet } from "./big-fleet";
import { diffFleets, sideOf, sideOfData } from "./sides";

const canary = `<img src=x onerror=alert(1)>"'&</script><!--`;
/** Values that are words of ours, and choose a class or a sentence. */
const ours = new Set(["kind", "mark", "sign", "verdict", "severity", "side", "version", "code"]);

const changed = diffFleets(
  sideOf({ directives: "# before\nHeader set X-One 1" }),
  sideOf({
    directives: "# after\nHeader set X-Two 2\nHeader set X-Three 3",
    daemonProcessGroups: [{ name: "sales", threads: 9 }, { name: "admin" }, { name: "new" }],
    virtualHosts: [
      virtualHost({ processGroup: "sales", locations: [{ path: "/admin", processGroup: "new" }] }),
    ],
  }),
);

describe("the page of a difference", () => {
  test("tells what changes, with a row for each URL, a bar for each group and each changed line on both sides", () => {
    const page = diffHtml(changed);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page).toMatch(
      /<tr class="is-changed"><td><code>http:\/\/www\.example\.com\/admin<\/code> <span class="mark moved">moved<\/span><\/td><td data-label="before">admin<\/td><td data-label="after">new<\/td><\/tr>/,
    );
    expect(page).toContain("5 (1 × 5) → 9 (1 × 9) requests at once");
    expect(page).toMatch(
      /<tr><td class="n">44<\/td><td class="del">Header set X-One 1<\/td><td class="n">44<\/td><td class="add"># after<\/td><\/tr>/,
    );
    expect(page).toMatch(
      /<tr><td class="n none"><\/td><td class="none"><\/td><td class="n">46<\/td><td class="add">Header set X-Three 3<\/td>/,
    );
    expect(page).toContain('<rect class="added"');
  });

  test("loads nothing, and says so to the browser", () => {
    const page = diffHtml(changed);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/\b(src|href)="(?!#)|url\(|@import|<link|<iframe|<[^>]*\son\w+=/i);
  });

  test("escapes everything that somebody wrote, wherever it stands", () => {
    const hostile = JSON.parse(
      JSON.stringify(changed, (key, value: unknown) =>
        typeof value === "string" && !ours.has(key) ? `${value}${canary}` : value,
      ),
    ) as typeof changed;
    const page = diffHtml(hostile);
    expect(page).toContain(escapeHtml(canary));
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<!--");
    expect(page.match(/<\/script>/g)).toHaveLength(1);
    // What is left are the tags of the page of harmless values; how many values a sentence has may differ.
    const tags = (text: string): string[] =>
      (text.match(/<\/?[a-z][^\s>]*/gi) ?? []).filter((tag) => !/^<\/?code$/.test(tag));
    expect(tags(page)).toEqual(tags(diffHtml(changed)));
  });

  test("shows characters that command instead of obeying them", () => {
    expect(escapeHtml("a\u001b[2J\u202eb")).toBe("a\ufffd[2J\ufffdb");
    expect(markup`<b title="${'"><i>'}">${1}</b>`.html).toBe('<b title="&quot;&gt;&lt;i&gt;">1</b>');
    expect(phraseMarkup(say`a < ${"<b>"}`).map(({ html }) => html)).toEqual([
      "a &lt; ",
      "<code>&lt;b&gt;</code>",
    ]);
  });

  test("says that nothing differs", () => {
    const page = diffHtml(diffFleets(sideOf(), sideOf()));
    expect(page).toContain("No difference: every request ends as before, and nothing would be pushed.");
    expect(page).not.toContain('class="is-changed"');
  });

  test("stays small for 200 hosts, and the same for the same fleets", () => {
    const diff = diffFleets(sideOfData(bigFleet(200, 8)), sideOfData(bigFleet(204, 16)));
    const page = diffHtml(diff);
    expect(page.length).toBeLessThan(400_000);
    expect(page).toContain("<title>+ web200</title>");
    expect(page.match(/<circle /g)).toHaveLength(204);
    expect(diffHtml(diff)).toBe(page);
  });
});
