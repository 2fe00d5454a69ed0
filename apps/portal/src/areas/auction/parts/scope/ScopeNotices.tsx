import { Box, LinearProgress, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { ScopeVersion } from '../../scope-api.ts';

/** While a model reads: it takes seconds, and up to a minute. */
export function ReadingProgress() {
  return (
    <Box role="status" sx={{ mb: 2 }}>
      <Typography sx={{ mb: 1 }}>
        {t('The brief is being read. This takes up to a minute; what you wrote is saved already.')}
      </Typography>
      <LinearProgress aria-label={t('Reading the brief')} />
    </Box>
  );
}

/** Who has read it: that no model did is said plainly. */
export function ReaderNotice({ version }: { version: ScopeVersion | null }) {
  if (version === null) return null;
  const { reader, model, dropped } = version;
  if (reader === 'client') return null;
  return (
    <Box
      role="note"
      sx={{
        mb: 2,
        px: 2,
        py: 1,
        border: 1,
        borderLeftWidth: 4,
        borderColor: reader === 'rules' ? 'warning.main' : 'info.main',
        borderRadius: 1,
      }}
    >
      <Typography variant="body2">
        {reader === 'rules'
          ? t(
              'No language model has read this brief: none is set up, or it could not be reached. Rules have found sentences by their words. Check each point, and add what is missing.',
            )
          : t('Read by {model}. Each point leads to the sentence that it is from; check them.', { model: model ?? '' })}
        {dropped > 0 &&
          ` ${t('{dropped, plural, one {# point was dropped, since the brief does not say it.} other {# points were dropped, since the brief does not say them.}}', { dropped })}`}
      </Typography>
    </Box>
  );
}
