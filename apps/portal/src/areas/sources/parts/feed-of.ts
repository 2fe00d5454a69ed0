import type { Source } from '../types.ts';

/** Where the rows of a source come from, in a few words. */
export function feedOf({ feed }: Source): string {
  if (feed === undefined) return 'Files by hand';
  return feed.folder === undefined
    ? `${feed.url ?? 'An address'}, every ${feed.every ?? '?'}`
    : `Folder ${feed.folder}`;
}
