import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { addressOf } from '../../../api/request.ts';
import { useNotice } from '../../../parts/notice.ts';
import type { EventFilter } from '../api.ts';

const formats = [
  { title: msg('NDJSON, one event per line'), accept: 'application/x-ndjson', file: 'events.ndjson' },
  { title: msg('CSV'), accept: 'text/csv', file: 'events.csv' },
];

async function save(filter: EventFilter, { accept, file }: (typeof formats)[number]): Promise<boolean> {
  const response = await fetch(addressOf('events', { ...filter }), { headers: { accept } }).catch(() => undefined);
  if (response === undefined || !response.ok) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}

/** Saves everything that matches the search as a file. */
export function Downloads({ filter }: { filter: EventFilter }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [saving, setSaving] = useState(false);
  const notify = useNotice();
  const choose = async (format: (typeof formats)[number]) => {
    setAnchor(null);
    setSaving(true);
    const saved = await save(filter, format);
    setSaving(false);
    if (!saved) notify(t('The download failed. Check the search and try again.'));
  };
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DownloadOutlined />}
        loading={saving}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('Download')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {formats.map((format) => (
          <MenuItem key={format.accept} onClick={() => void choose(format)}>
            {t(format.title)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
