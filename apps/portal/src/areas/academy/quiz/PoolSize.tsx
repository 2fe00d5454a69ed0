import { Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { usePoolSizeQuery } from '../bank/api.ts';
import type { Draw } from './quiz-body.ts';

/** How many questions a draw can take, and whether they are enough. */
export function PoolSize({ draw }: { draw: Draw }) {
  const { category, below, tags, count } = draw;
  const { currentData } = usePoolSizeQuery(
    { category, below, tags },
    { skip: category === '', refetchOnMountOrArgChange: true },
  );
  if (currentData === undefined) return null;
  const isShort = currentData.count < count;
  return (
    <Typography role="status" variant="body2" sx={{ color: isShort ? 'error.main' : 'text.secondary' }}>
      {isShort
        ? t(
            '{fit, plural, one {# question fits, and {count} are asked: draw fewer, or take in more.} other {# questions fit, and {count} are asked: draw fewer, or take in more.}}',
            {
              fit: currentData.count,
              count,
            },
          )
        : t('{fit, plural, one {# question fits} other {# questions fit}}', { fit: currentData.count })}
    </Typography>
  );
}
