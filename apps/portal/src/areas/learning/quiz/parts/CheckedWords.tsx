import { Box, Typography } from '@mui/material';
import { StateChip, type Tone } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { QuestionHtml } from '../../../../parts/questions/QuestionHtml.tsx';
import type { Checked } from '../api.ts';

const outcomes: Readonly<Record<Checked['outcome'], { readonly title: Message; readonly tone: Tone }>> = {
  right: { title: msg('Right'), tone: 'good' },
  partly: { title: msg('Partly right'), tone: 'warning' },
  wrong: { title: msg('Wrong'), tone: 'bad' },
  later: { title: msg('It is marked later'), tone: 'quiet' },
};

/** How a try went, what there is to say of it, and which are left. */
export function CheckedWords({ checked: { outcome, feedback, hints, triesLeft } }: { checked: Checked }) {
  const { title, tone } = outcomes[outcome];
  return (
    <Box sx={{ display: 'grid', gap: 1, p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1 }}>
      <StateChip tone={tone}>{t(title)}</StateChip>
      {feedback.map((each) => (
        <QuestionHtml key={each} html={each} />
      ))}
      {hints.map((hint, at) => (
        <Box key={hint}>
          <Typography variant="h3">{t('Hint {number}', { number: at + 1 })}</Typography>
          <QuestionHtml html={hint} />
        </Box>
      ))}
      {triesLeft !== null && outcome !== 'right' && (
        <span>
          {t('{count, plural, =0 {No try is left} one {# try is left} other {# tries are left}}.', {
            count: triesLeft,
          })}
        </span>
      )}
    </Box>
  );
}
