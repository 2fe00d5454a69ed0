/** A line of a difference: ` ` is in both texts, `-` in the first only, `+` in the second only. */
interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

const AROUND = 2;

/** The lines by which two texts differ, with a few around them; a gap is `…`. */
export function difference(before: string, after: string): string[] {
  const lines = compared(before.split('\n').slice(0, -1), after.split('\n').slice(0, -1));
  const near = new Set<number>();
  for (const [place, { mark }] of lines.entries())
    if (mark !== ' ') for (let at = place - AROUND; at <= place + AROUND; at += 1) near.add(at);
  const shown: string[] = [];
  for (const [place, { mark, text }] of lines.entries()) {
    if (!near.has(place)) continue;
    if (shown.length > 0 && !near.has(place - 1)) shown.push('  …');
    shown.push(`${mark} ${text}`);
  }
  return shown;
}

/** The longest common sequence of lines, of what is left between the same beginning and the same end. */
function compared(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const same = (text: string): Line => ({ mark: ' ', text });
  return [
    ...before.slice(0, start).map(same),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

function middle(before: readonly string[], after: readonly string[]): Line[] {
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => longest[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < before.length || column < after.length) {
    const [left, right] = [before[row], after[column]];
    if (left !== undefined && left === right) {
      lines.push({ mark: ' ', text: left });
      [row, column] = [row + 1, column + 1];
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ mark: '-', text: left });
      row += 1;
    } else {
      lines.push({ mark: '+', text: right ?? '' });
      column += 1;
    }
  }
  return lines;
}
