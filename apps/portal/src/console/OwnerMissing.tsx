import { Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { Link, useLocation } from 'react-router';
import { useFirstOwnerQuery } from '../api/session.ts';

/** Tells who was let in by a link that nobody owns the organisation yet, and leads to becoming its owner. */
export default function OwnerMissing() {
  const { data } = useFirstOwnerQuery();
  const { pathname } = useLocation();
  if (data === undefined || data.exists || pathname === '/account') return null;
  return (
    // Not MUI's own notice: it would be loaded before the console begins, on every page, for this alone.
    <Box
      sx={{
        mt: 2,
        px: 2,
        py: 1,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        border: 1,
        borderColor: 'info.main',
        borderRadius: 1,
        bgcolor: 'background.paper',
        // In sight, however long the page is and becomes.
        position: 'sticky',
        bottom: 16,
        zIndex: 1,
      }}
    >
      <Box sx={{ flex: '1 1 280px' }}>
        {t(
          'This organisation has no owner yet: the link that you came by works once, and until there is one each sign-in takes a new link from the server.',
        )}
      </Box>
      <Button component={Link} to="/account" variant="outlined">
        {t('Become its owner')}
      </Button>
    </Box>
  );
}
