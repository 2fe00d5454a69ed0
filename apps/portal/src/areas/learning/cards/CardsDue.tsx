import { Box } from '@mui/material';
import { LinkButton, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useDueCardsQuery } from './api.ts';

/** How many flashcards are due, of each course and of all; nothing where there are none. */
export function CardsDue() {
  const { data } = useDueCardsQuery({ most: 0 }, { refetchOnMountOrArgChange: true });
  if (data === undefined || data.courses.length === 0) return null;
  const due = data.courses.reduce((sum, each) => sum + each.due, 0);
  return (
    <Panel title={t('Flashcards')}>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {data.courses.map((each) => (
          <li key={each.course}>
            {t('{title}: {due} of {cards} due', { title: each.title, due: each.due, cards: each.cards })}
          </li>
        ))}
      </Box>
      <Box>
        <LinkButton to="/learning/cards" variant={due === 0 ? 'outlined' : 'contained'}>
          {due === 0
            ? t('To the flashcards')
            : t('{count, plural, one {Repeat # card} other {Repeat # cards}}', { count: due })}
        </LinkButton>
      </Box>
    </Panel>
  );
}
