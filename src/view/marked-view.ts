/** Where a value stands in a view: property names and list indexes, outermost first. */
export type ViewPath = readonly (string | number)[];

/** A view in which each value carries the number of its path in `paths`. */
export interface MarkedView<View> {
  readonly view: View;
  readonly paths: readonly ViewPath[];
}

/** A value of a view in a rendered line; columns count from 1, `endColumn` is the one behind it. */
export interface MarkedSpan {
  readonly viewPath: ViewPath;
  readonly column: number;
  readonly endColumn: number;
}

/**
 * A copy of a view whose values stand between marks, so that a template shows where it puts them. What a template
 * may ask stays as it is: lists keep their lengths, names their places, and what counts as false is not marked.
 */
export function markView<View>(view: View): MarkedView<View> {
  const paths: ViewPath[] = [];
  return { view: mark(view, []) as View, paths };

  function mark(value: unknown, path: ViewPath): unknown {
    if (Array.isArray(value)) return value.map((each, index) => mark(each, [...path, index]));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, each]) => [name, mark(each, [...path, name])]),
      );
    }
    if (!value) return value;
    paths.push(path);
    return `${opening}${digits(paths.length - 1)}${start}${String(value)}${end}`;
  }
}

/**
 * Where the values of a marked view stand in `marked`, which a template made of it: one list a line, in order.
 * `undefined` where that cannot be told: without its marks `marked` is not `plain`, or `plain` has such characters
 * of its own.
 */
export function readMarks(
  marked: string,
  plain: string,
  paths: readonly ViewPath[],
): readonly (readonly MarkedSpan[])[] | undefined {
  if (anyMark.test(plain) || marked.replace(eachMark, "") !== plain) return undefined;
  return marked.split("\n").map(spansOf);

  function spansOf(line: string): MarkedSpan[] {
    const spans: MarkedSpan[] = [];
    let length = 0;
    let open: { viewPath: ViewPath; column: number } | undefined;
    let index = 0;
    for (const { 0: mark, index: at } of line.matchAll(eachMark)) {
      length += at - index;
      index = at + mark.length;
      const viewPath = mark === end ? undefined : paths[numberOf(mark)];
      if (viewPath !== undefined) open = { viewPath, column: length + 1 };
      else if (open !== undefined) spans.push({ ...open, endColumn: length + 1 });
    }
    return spans;
  }
}

// --- internal ---

// Noncharacters, which Unicode sets aside for the inside of programs: no text that is exchanged has them.
const opening = "\ufdd0";
const start = "\ufdd1";
const end = "\ufdd2";
const zero = 0xfde0;

const anyMark = /[\ufdd0-\ufdef]/;
const eachMark = /\ufdd0[\ufde0-\ufdef]+\ufdd1|\ufdd2/g;

function digits(number: number): string {
  return [...number.toString(16)]
    .map((digit) => String.fromCharCode(zero + Number.parseInt(digit, 16)))
    .join("");
}

function numberOf(openingMark: string): number {
  return [...openingMark.slice(1, -1)].reduce((number, digit) => number * 16 + digit.charCodeAt(0) - zero, 0);
}
