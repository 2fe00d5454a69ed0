import { Box, Radio, TableCell, TableRow } from '@mui/material';
import { TableFrame } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Quiz } from './quiz-body.ts';

type Review = Quiz['review'];

const parts = {
  marks: msg('Marks'),
  feedback: msg('Feedback'),
  right: msg('What is right'),
} as const satisfies Record<keyof Review, Message>;
const names = ['marks', 'feedback', 'right'] as const;

const times = [
  { when: 'afterAttempt', title: msg('At once') },
  { when: 'afterClose', title: msg('After the close') },
  { when: 'never', title: msg('Never') },
] as const;

/** What learners see of an attempt that has ended, and when. */
export function ReviewFields({ review, onChange }: { review: Review; onChange: (review: Review) => void }) {
  return (
    // Narrow cells, so that a phone shows all of it.
    <Box sx={{ '& td, & th': { px: { xs: 0.5, sm: 2 }, whiteSpace: 'normal' } }}>
      <TableFrame
        label={t('What learners see, and when')}
        columns={[{ title: t('What'), silent: true }, ...times.map(({ title }) => ({ title: t(title) }))]}
      >
        {names.map((name) => (
          <TableRow key={name}>
            <TableCell component="th" scope="row">
              {t(parts[name])}
            </TableCell>
            {times.map(({ when, title }) => (
              <TableCell key={when}>
                <Radio
                  name={name}
                  checked={review[name] === when}
                  onChange={() => onChange({ ...review, [name]: when })}
                  slotProps={{ input: { 'aria-label': `${t(parts[name])}: ${t(title)}` } }}
                />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableFrame>
    </Box>
  );
}
