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
export function splitGift(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let category: readonly string[] = [];
  let comments: string[] = [];
  let lines: string[] = [];
  let from = 0;
  const close = (): void => {
    if (lines.length > 0) {
      blocks.push({ line: from, category, text: [...comments, ...lines].join('\n') });
      comments = [];
    }
    lines = [];
  };
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const trimmed = line.trim();
    if (trimmed === '') close();
    else if (trimmed.startsWith('$CATEGORY:')) {
      close();
      category = categoryPath(trimmed.slice('$CATEGORY:'.length));
    } else if (trimmed.startsWith('//') && lines.length === 0) comments.push(line);
    else {
      if (lines.length === 0) from = at + 1;
      lines.push(line);
    }
  }
  close();
  return blocks;
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
