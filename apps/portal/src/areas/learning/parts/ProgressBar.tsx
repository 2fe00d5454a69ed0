import { Box, LinearProgress, Typography } from '@mui/material';
import { formatCount, formatDecimal } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';

interface Props {
  /** What it is the progress of. */
  of: string;
  percent: number;
  done: number;
  required: number;
}

/** How much of a course is done: as a bar, and in words. */
export function ProgressBar({ of, percent, done, required }: Props) {
  return (
    <Box>
      <LinearProgress
        variant="determinate"
        value={percent}
        aria-label={t('Progress in {course}', { course: of })}
        sx={{ height: 8, borderRadius: 4 }}
      />
      <Typography variant="body2" sx={{ mt: 0.5, color: 'text.secondary' }}>
        {t('{percent} % · {done} of {required} lessons', {
          percent: formatDecimal(percent),
          done: formatCount(done),
          required: formatCount(required),
        })}
      </Typography>
    </Box>
  );
}
