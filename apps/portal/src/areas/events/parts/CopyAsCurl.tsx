import { Button } from '@mui/material';
import { copyText } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { PvtEvent } from '../../../api/event.ts';
import { useNotice } from '../../../parts/notice.ts';
import { curlOf } from './curl.ts';

/** Copies a command that sends the event as it is. */
export function CopyAsCurl({ event }: { event: PvtEvent }) {
  const notify = useNotice();
  const copy = async () => {
    const copied = await copyText(curlOf(event, window.location.origin));
    notify(
      copied
        ? t('The command is copied. It sends this event as it is: where it is known already, nothing comes of it.')
        : t('The browser does not let the command be copied.'),
    );
  };
  return (
    <Button size="small" color="inherit" onClick={() => void copy()}>
      {t('Copy as curl')}
    </Button>
  );
}
