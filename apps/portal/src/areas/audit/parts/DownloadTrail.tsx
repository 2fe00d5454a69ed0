import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { keepFile } from '../../../parts/keep-file.ts';
import { useExportTrailMutation } from '../api.ts';

const formats = [
  { title: msg('To verify: NDJSON with hashes and signatures'), accept: 'application/x-ndjson', file: 'audit.ndjson' },
  { title: msg('To read: CSV'), accept: 'text/csv', file: 'audit.csv' },
];

/** Saves the whole trail as a file. */
export function DownloadTrail() {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [ask, { error, isLoading }] = useExportTrailMutation();
  const choose = async ({ accept, file }: (typeof formats)[number]) => {
    setAnchor(null);
    const { data } = await ask(accept);
    if (data !== undefined) keepFile(file, data, accept);
  };
  return (
    <>
      <ProblemNotice error={error} />
      <Button
        variant="outlined"
        startIcon={<DownloadOutlined />}
        loading={isLoading}
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
