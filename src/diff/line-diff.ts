/** A line of two texts: of both (` `), of the second alone (`+`), of the first alone (`-`). */
export interface DiffLine {
  readonly sign: " " | "+" | "-";
  readonly text: string;
}

/** Texts that differ in more lines than this are told as one replaced by the other. */
const mostEdits = 1000;

/** The shortest way from one text to another, line by line (Myers, An O(ND) Difference Algorithm). */
export function lineDiff(base: readonly string[], head: readonly string[]): DiffLine[] {
  let start = 0;
  while (start < base.length && start < head.length && base[start] === head[start]) start++;
  let end = 0;
  const most = Math.min(base.length, head.length) - start;
  while (end < most && base.at(-1 - end) === head.at(-1 - end)) end++;
  const same = (text: string): DiffLine => ({ sign: " ", text });
  return [
    ...base.slice(0, start).map(same),
    ...edits(base.slice(start, base.length - end), head.slice(start, head.length - end)),
    ...base.slice(base.length - end).map(same),
  ];
}

// --- internal ---

/** How far each diagonal has come: diagonal → lines of base that are used up. */
type Reached = ReadonlyMap<number, number>;

function edits(base: readonly string[], head: readonly string[]): DiffLine[] {
  const reached = new Map([[1, 0]]);
  const before: Reached[] = [];
  for (let count = 0; count <= Math.min(base.length + head.length, mostEdits); count++) {
    before.push(new Map(reached));
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = isAdded(reached, diagonal, count) ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;
      while (x < base.length && x - diagonal < head.length && base[x] === head[x - diagonal]) x++;
      reached.set(diagonal, x);
      if (x >= base.length && x - diagonal >= head.length) return wayBack(before, base, head);
    }
  }
  const gone = base.map((text): DiffLine => ({ sign: "-", text }));
  return [...gone, ...head.map((text): DiffLine => ({ sign: "+", text }))];
}

const at = (reached: Reached, diagonal: number): number => reached.get(diagonal) ?? -1;

/** Whether the best step onto a diagonal puts a line of head in; else it leaves one of base out. */
function isAdded(reached: Reached, diagonal: number, count: number): boolean {
  if (diagonal === -count) return true;
  return diagonal !== count && at(reached, diagonal - 1) < at(reached, diagonal + 1);
}

function wayBack(before: readonly Reached[], base: readonly string[], head: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = [];
  let [x, y] = [base.length, head.length];
  for (let count = before.length - 1; count >= 0; count--) {
    const reached = before[count] ?? new Map<number, number>();
    const diagonal = x - y;
    const adds = isAdded(reached, diagonal, count);
    const from = adds ? diagonal + 1 : diagonal - 1;
    const beginX = count === 0 ? 0 : at(reached, from);
    const beginY = count === 0 ? 0 : beginX - from;
    while (x > beginX && y > beginY) {
      lines.push({ sign: " ", text: base[--x] ?? "" });
      y--;
    }
    if (count === 0) break;
    if (adds) lines.push({ sign: "+", text: head[--y] ?? "" });
    else lines.push({ sign: "-", text: base[--x] ?? "" });
  }
  return lines.reverse();
}
