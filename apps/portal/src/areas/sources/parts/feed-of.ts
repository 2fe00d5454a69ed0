import { t } from '@pvt/ui/language';
import type { Source } from '../types.ts';

/** Where the rows of a source come from, in a few words. */
export function feedOf({ feed }: Source): string {
  if (feed === undefined) return t('Files by hand');
  return 'url' in feed
    ? t('{address}, every {interval}', { address: feed.url, interval: feed.every })
    : t('Folder {folder}', { folder: feed.folder });
}
