import { Box, Button, Typography } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type OfLesson, useOpenToolMutation } from './api.ts';

/** A program elsewhere, in a window of its own: where it stands is not ours. */
export function ToolOpener(of: OfLesson) {
  const [open, { isLoading, error }] = useOpenToolMutation();
  const go = async () => {
    // Before the answer, while the press of the button still lets a window open.
    const target = window.open('', '_blank');
    const { data } = await open(of);
    if (data === undefined) target?.close();
    else if (target === null) window.location.assign(data.address);
    else {
      target.opener = null;
      target.location.href = data.address;
    }
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
      <ProblemNotice error={error} />
      <Typography>{t('This lesson is taken in another program. What you reach there comes back here.')}</Typography>
      <Button variant="contained" size="large" loading={isLoading} onClick={() => void go()}>
        {t('Open in a new tab')}
      </Button>
    </Box>
  );
}
