import { Box, Button } from '@mui/material';
import { t } from '../language/message.ts';

interface Props {
  hasMore: boolean;
  loading: boolean;
  onMore: () => unknown;
}

export function LoadMore({ hasMore, loading, onMore }: Props) {
  if (!hasMore) return null;
  return (
    <Box sx={{ display: 'flex', justifyContent: 'center', py: 1.5 }}>
      <Button onClick={() => void onMore()} loading={loading}>
        {t('Show more')}
      </Button>
    </Box>
  );
}
