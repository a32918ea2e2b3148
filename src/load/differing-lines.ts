/** Lines of one text in place of lines of another, each with its end of line; what stands between is the same in both. */
export interface DifferingLines {
  readonly base: Span;
  readonly head: Span;
}

/** From where a line begins to where one ends. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Texts that differ in more places than this are not compared. */
const mostPlaces = 1000;
/** As many lines ahead are searched for one that is in both. */
const linesAhead = 20;

/** The places in which two texts of many lines differ, from top to bottom; undefined where there are very many. */
export function differingLines(base: string, head: string): DifferingLines[] | undefined {
  const places: DifferingLines[] = [];
  for (let at = { base: 0, head: 0 }; ; ) {
    const same = sameLines(base, head, at);
    const start = { base: at.base + same, head: at.head + same };
    if (start.base === base.length && start.head === head.length) return places;
    if (places.length === mostPlaces) return undefined;
    const end = nextSameLine(base, head, start);
    places.push({
      base: { start: start.base, end: end.base },
      head: { start: start.head, end: end.head },
    });
    at = end;
  }
}

// --- internal ---

/** A place in each text. */
interface Places {
  readonly base: number;
  readonly head: number;
}

/** Pieces are compared as a whole: maps have tens of megabytes. */
const pieceLength = 65_536;

/** The length of the whole lines that are the same from there on; of all, where nothing follows in either. */
function sameLines(base: string, head: string, at: Places): number {
  const most = Math.min(base.length - at.base, head.length - at.head);
  let same = 0;
  for (let piece = pieceLength; piece > 0; ) {
    const to = Math.min(same + piece, most);
    const isSame =
      to > same && base.slice(at.base + same, at.base + to) === head.slice(at.head + same, at.head + to);
    if (isSame) same = to;
    else piece = Math.floor(piece / 2);
  }
  const isAll = at.base + same === base.length && at.head + same === head.length;
  if (isAll || same === 0) return same;
  const newline = base.lastIndexOf("\n", at.base + same - 1);
  return newline < at.base ? 0 : newline + 1 - at.base;
}

/** Where both texts go on with the same line again; their ends where that is too far ahead. */
function nextSameLine(base: string, head: string, from: Places): Places {
  const [ofBase, ofHead] = [linesFrom(base, from.base), linesFrom(head, from.head)];
  for (let skipped = 1; skipped < 2 * linesAhead; skipped++) {
    for (let skippedInBase = 0; skippedInBase <= skipped; skippedInBase++) {
      const [one, other] = [ofBase[skippedInBase], ofHead[skipped - skippedInBase]];
      if (one && other && one.text === other.text) return { base: one.start, head: other.start };
    }
  }
  return { base: base.length, head: head.length };
}

/** Some lines with their ends; the last one of a text may have none. */
function linesFrom(text: string, from: number): { readonly start: number; readonly text: string }[] {
  const lines: { start: number; text: string }[] = [];
  for (let start = from; start < text.length && lines.length < linesAhead; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline + 1;
    lines.push({ start, text: text.slice(start, end) });
    start = end;
  }
  return lines;
}
