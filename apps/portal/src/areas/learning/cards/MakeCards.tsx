import { Box, Button, Typography } from '@mui/material';
import { LinkButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useMakeCardsMutation } from './api.ts';

/** Makes flashcards of a quiz that shows what is right. */
export function MakeCards({ course, lesson }: { course: string; lesson: string }) {
  const [make, { data, error, isLoading }] = useMakeCardsMutation();
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <ProblemNotice error={error} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {data === undefined || data.cards === 0 ? (
          <Button variant="outlined" loading={isLoading} onClick={() => void make({ course, lesson })}>
            {t('Make flashcards of it')}
          </Button>
        ) : (
          <LinkButton to={`/learning/cards?course=${course}`} variant="outlined">
            {t('To the flashcards')}
          </LinkButton>
        )}
        <Typography variant="body2" role="status">
          {data !== undefined &&
            (data.cards === 0
              ? t('No question of it has an answer that a card could show.')
              : t('{count, plural, one {There is # flashcard of it.} other {There are # flashcards of it.}}', {
                  count: data.cards,
                }))}
        </Typography>
      </Box>
    </Box>
  );
}
