import DownloadOutlined from '@mui/icons-material/DownloadOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { type Message, t } from '@pvt/ui/language';
import { useState } from 'react';

export interface DownloadFormat {
  readonly title: Message;
  /** The media type that is asked for. */
  readonly accept: string;
  /** The name under which it is kept. */
  readonly file: string;
}

interface Props {
  formats: readonly DownloadFormat[];
  loading: boolean;
  onChoose: (format: DownloadFormat) => unknown;
}

/** Saves something as a file, in one of several formats. */
export function DownloadMenu({ formats, loading, onChoose }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DownloadOutlined />}
        loading={loading}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('Download')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {formats.map((format) => (
          <MenuItem
            key={format.accept}
            onClick={() => {
              setAnchor(null);
              void onChoose(format);
            }}
          >
            {t(format.title)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
