import { Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useRef } from 'react';

interface Props {
  accept?: string;
  loading?: boolean;
  onFile: (file: File) => unknown;
}

/** Chooses a file of the device. */
export function FileButton({ accept, loading = false, onFile }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const choose = (file: File | undefined) => {
    if (file !== undefined) void onFile(file);
  };
  return (
    <>
      <Button variant="outlined" loading={loading} onClick={() => chooser.current?.click()}>
        {t('Choose a file')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accept}
        aria-label={t('Choose a file')}
        onChange={(event) => choose(event.target.files?.[0])}
      />
    </>
  );
}
