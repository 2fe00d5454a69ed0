import type { Source } from '../types.ts';

/** Where the rows of a source come from, in a few words. */
export function feedOf({ feed }: Source): string {
  if (feed === undefined) return 'Files by hand';
  return 'url' in feed ? `${feed.url}, every ${feed.every}` : `Folder ${feed.folder}`;
}
