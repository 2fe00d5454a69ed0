import { Box, Typography } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { readCloze, typedCloze, unreadGaps } from './cloze-text.ts';
import type { KindProps } from './form.ts';

/** A text with gaps, which are written where they stand. */
export function ClozeForm({ question, onChange, at }: KindProps<'cloze'>) {
  const [typed, setTyped] = useState(() => typedCloze(question));
  const enter = (text: string) => {
    setTyped(text);
    onChange({ ...question, ...readCloze(text, question.gaps) });
  };
  const unread = unreadGaps(question);
  const faults = ['/text', '/gaps', ...question.gaps.map((_, place) => `/gaps/${place}/id`)].map((each) => at(each));
  const fault = faults.find(({ error }) => error);
  return (
    <>
      <Field
        label={t('Text with its gaps')}
        required
        multiline
        minRows={5}
        value={typed}
        onChange={enter}
        error={unread.length > 0 || fault !== undefined}
        helperText={
          unread.length > 0
            ? t('Can not be read: {gaps}', { gaps: unread.map((gap) => `[[${gap}]]`).join(' ') })
            : fault?.helperText
        }
      />
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: { sm: 'auto 1fr' }, columnGap: 2, rowGap: 0.5 }}
      >
        {[
          ['[[Lisbon | Lisboa (50 %)]]', t('A text; * stands for anything, and each answer may have a share.')],
          ['[[= 9.81 ± 0.05]]', t('A number, and how far it may be away.')],
          ['[[(x) Lisbon | ( ) Porto]]', t('Choices; with several (x), several are picked.')],
          ['[[2: Lisbon]]', t('Counts twice as much as the others.')],
        ].map(([syntax, meaning]) => (
          <Box key={syntax} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>
              {syntax}
            </Box>
            <Typography component="dd" variant="body2" sx={{ m: 0, color: 'text.secondary' }}>
              {meaning}
            </Typography>
          </Box>
        ))}
      </Box>
    </>
  );
}
