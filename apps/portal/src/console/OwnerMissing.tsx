import { Alert, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { Link, useLocation } from 'react-router';
import { useFirstOwnerQuery } from '../api/session.ts';

/** Tells who was let in by a link that nobody owns the organisation yet, and leads to becoming its owner. */
export function OwnerMissing() {
  const { data } = useFirstOwnerQuery();
  const { pathname } = useLocation();
  if (data === undefined || data.exists || pathname === '/account') return null;
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ mb: 2 }}
      action={
        <Button component={Link} to="/account" color="inherit">
          {t('Become its owner')}
        </Button>
      }
    >
      {t('This organisation has no owner yet: the link that you came by works once.')}
    </Alert>
  );
}
