import { Alert } from '@mui/material';
import { LinkButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';

/** Says that this is no learner's page, and leads back to where it is written. */
export function PreviewNote({ back }: { back: string }) {
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ mb: 2, flexWrap: 'wrap' }}
      action={<LinkButton to={back}>{t('Back to writing')}</LinkButton>}
    >
      {t('This is a preview of the draft, as somebody sees it who is enrolled now. Nothing is recorded.')}
    </Alert>
  );
}
