import type { FileChange, Hunk } from "../file-change";
import type { DiffLine } from "../line-diff";
import { Markup, markup } from "./markup";

/** A page stays quick to open: more lines of one file than this are counted. */
const mostRows = 2000;

/** One changed file: before on the left, after on the right; where the window is narrow, one above the other. */
export function sideBySide({ configuration, file, kind, added, removed, hunks }: FileChange): Markup {
  const rows = hunks.flatMap(hunkRows);
  const left = rows.length - mostRows;
  return markup`
<details open><summary><code>${file}</code> of configuration <code>${configuration}</code> <span class="mark ${kind}">${kind}</span> <span class="soft">+${added} −${removed}</span></summary>
<table class="file"><colgroup><col style="width:3.2rem"><col><col style="width:3.2rem"><col></colgroup>
<thead><tr><th scope="col">line</th><th scope="col">before</th><th scope="col">line</th><th scope="col">after</th></tr></thead>
<tbody>${rows.slice(0, mostRows)}</tbody></table>${left > 0 ? markup`<p class="soft">… and ${left} more lines</p>` : ""}
</details>`;
}

// --- internal ---

function hunkRows({ baseLine, headLine, lines }: Hunk): Markup[] {
  const rows: Markup[] = [markup`<tr class="gap"><td colspan="4">⋯</td></tr>`];
  let [base, head] = [baseLine, headLine];
  let at = 0;
  while (at < lines.length) {
    const same = lines[at];
    if (same?.sign === " ") {
      rows.push(row(base++, same.text, head++, same.text));
      at++;
      continue;
    }
    const gone = run(lines, at, "-");
    const come = run(lines, at + gone.length, "+");
    if (gone.length + come.length === 0) {
      // Lines of both signs in the other order.
      rows.push(row(undefined, "", head++, lines[at]?.text ?? ""));
      at++;
      continue;
    }
    for (let index = 0; index < Math.max(gone.length, come.length); index++) {
      const [before, after] = [gone[index], come[index]];
      rows.push(row(before && base++, before?.text ?? "", after && head++, after?.text ?? ""));
    }
    at += gone.length + come.length;
  }
  return rows;
}

function run(lines: readonly DiffLine[], start: number, sign: DiffLine["sign"]): readonly DiffLine[] {
  let end = start;
  while (lines[end]?.sign === sign) end++;
  return lines.slice(start, end);
}

/** A number is undefined where the line is not there on that side. */
function row(base: number | undefined, before: string, head: number | undefined, after: string): Markup {
  if (base !== undefined && head !== undefined && before === after)
    return markup`<tr class="same"><td class="n">${base}</td><td>${before}</td><td class="n">${head}</td><td>${after}</td></tr>
`;
  return markup`<tr>${cells(base, before, "del")}${cells(head, after, "add")}</tr>
`;
}

function cells(number: number | undefined, text: string, kind: "add" | "del"): Markup {
  if (number === undefined) return new Markup('<td class="n none"></td><td class="none"></td>');
  return markup`<td class="n">${number}</td><td class="${kind}">${text}</td>`;
}
