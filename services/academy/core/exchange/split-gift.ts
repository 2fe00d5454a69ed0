/** The lines of one question of a GIFT file. */
export interface GiftBlock {
  readonly line: number;
  readonly category: readonly string[];
  readonly text: string;
}

/**
 * Questions are divided by blank lines, so each can be read by itself. A comment before a blank line belongs to what
 * follows it, since it may hold its id and tags.
 */
export function* splitGift(text: string): Generator<GiftBlock> {
  let category: readonly string[] = [];
  let comments: string[] = [];
  let lines: string[] = [];
  let from = 0;
  const closed = (): GiftBlock[] => {
    if (lines.length === 0) return [];
    const block = { line: from, category, text: [...comments, ...lines].join('\n') };
    [comments, lines] = [[], []];
    return [block];
  };
  let number = 0;
  for (const line of linesOf(text.replace(/^\ufeff/, ''))) {
    number += 1;
    const trimmed = line.trim();
    if (trimmed === '') yield* closed();
    else if (trimmed.startsWith('$CATEGORY:')) {
      yield* closed();
      category = categoryPath(trimmed.slice('$CATEGORY:'.length));
    } else if (trimmed.startsWith('//') && lines.length === 0) comments.push(line);
    else {
      if (lines.length === 0) from = number;
      lines.push(line);
    }
  }
  yield* closed();
}

function* linesOf(text: string): Generator<string> {
  let from = 0;
  for (const end of text.matchAll(/\r\n|\n|\r/g)) {
    yield text.slice(from, end.index);
    from = end.index + end[0].length;
  }
  yield text.slice(from);
}

/** Moodle's paths: "$course$/top/Europe/Rivers", in which "//" is a slash itself. */
export function categoryPath(path: string): string[] {
  return path
    .trim()
    .split(/(?<!\/)\/(?!\/)/)
    .map((part) => part.replaceAll('//', '/').trim())
    .filter((part, at) => part !== '' && !(at === 0 && /^\$\w+\$$/.test(part)) && !(at <= 1 && part === 'top'))
    .slice(0, 20);
}
