import { Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useRef } from 'react';

interface Props {
  accept?: string;
  /** What the button says. */
  title?: string;
  loading?: boolean;
  onFile: (file: File) => unknown;
}

/** Chooses a file of the device. */
export function FileButton({ accept, title = t('Choose a file'), loading = false, onFile }: Props) {
  const chooser = useRef<HTMLInputElement>(null);
  const choose = (file: File | undefined) => {
    if (file !== undefined) void onFile(file);
  };
  return (
    <>
      <Button variant="outlined" loading={loading} onClick={() => chooser.current?.click()}>
        {title}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept={accept}
        aria-label={title}
        onChange={(event) => choose(event.target.files?.[0])}
      />
    </>
  );
}
