import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { addressOf } from '../../../api/request.ts';
import { type DownloadFormat, DownloadMenu } from '../../../parts/DownloadMenu.tsx';
import { keepFile } from '../../../parts/keep-file.ts';
import { useNotice } from '../../../parts/notice.ts';
import type { EventFilter } from '../api.ts';

const formats: readonly DownloadFormat[] = [
  { title: msg('NDJSON, one event per line'), accept: 'application/x-ndjson', file: 'events.ndjson' },
  { title: msg('CSV'), accept: 'text/csv', file: 'events.csv' },
];

async function save(filter: EventFilter, { accept, file }: DownloadFormat): Promise<boolean> {
  const response = await fetch(addressOf('events', { ...filter }), { headers: { accept } }).catch(() => undefined);
  if (response === undefined || !response.ok) return false;
  keepFile(file, await response.blob(), accept);
  return true;
}

/** Saves everything that matches the search as a file. */
export function Downloads({ filter }: { filter: EventFilter }) {
  const [saving, setSaving] = useState(false);
  const notify = useNotice();
  const choose = async (format: DownloadFormat) => {
    setSaving(true);
    const saved = await save(filter, format);
    setSaving(false);
    if (!saved) notify(t('The download failed. Check the search and try again.'));
  };
  return <DownloadMenu formats={formats} loading={saving} onChoose={choose} />;
}
