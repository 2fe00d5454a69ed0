import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { LessonAnswer } from './api.ts';
import { showPlace } from './place-in-lesson.ts';

/** An answer with the places of the lesson that it is from; plain text, whatever a model wrote. */
export function GivenAnswer({ given: { answer, citations, model, left } }: { given: LessonAnswer }) {
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {answer === null ? (
        <p>{t('Nothing in this lesson says that.')}</p>
      ) : (
        <>
          <Box sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '70ch' }}>{answer}</Box>
          <Typography component="h3" variant="subtitle2">
            {t('Where the lesson says so')}
          </Typography>
          <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1 }}>
            {citations.map(({ from, text }) => (
              <li key={from}>
                <q>{text}</q>{' '}
                <Button
                  size="small"
                  aria-label={t('Show “{text}” in the lesson', { text })}
                  onClick={() => showPlace(text)}
                >
                  {t('Show')}
                </Button>
              </li>
            ))}
          </Box>
        </>
      )}
      <Typography variant="body2" color="text.secondary">
        {t(
          'Written by {model} from this lesson alone. It can be wrong: read the places. {left, plural, =0 {That was the last question of today.} one {You can ask once more today.} other {You can ask # more times today.}}',
          { model, left },
        )}
      </Typography>
    </Box>
  );
}
