import { Box, Button, Typography } from '@mui/material';
import { EmptyState, Field, PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useOwner } from '../../../api/owner.ts';
import { newId } from '../../../parts/new-id.ts';
import { type CardRating, type DueCards, type Flashcard, useDueCardsQuery } from './api.ts';
import { CardPart } from './CardPart.tsx';
import { keptActions } from './kept-actions.ts';
import { useCardActions } from './use-card-actions.ts';

const AT_ONCE = 20;

/** The flashcards that are due, of all courses or of one. */
export default function CardsPage() {
  const [search, setSearch] = useSearchParams();
  const course = search.get('course') ?? undefined;
  const { data, error, isFetching, refetch } = useDueCardsQuery(
    { course, most: AT_ONCE },
    { refetchOnMountOrArgChange: true },
  );
  return (
    <Box sx={{ maxWidth: '70ch', mx: 'auto', width: '100%' }}>
      <PageHeader
        title={t('Flashcards')}
        description={t('Questions of quizzes that you have taken, shortly before you would forget them.')}
        back={{ title: t('My learning'), to: '/learning' }}
      />
      <ProblemNotice error={error} onRetry={() => void refetch()} />
      {data === undefined && error === undefined && <PageLoading />}
      {data !== undefined && (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2 }}>
          {data.courses.length > 1 && (
            <Field
              select
              label={t('Course')}
              value={course ?? ''}
              onChange={(slug) => setSearch(slug === '' ? {} : { course: slug })}
              slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
            >
              <option value="">{t('All courses')}</option>
              {data.courses.map(({ course: slug, title }) => (
                <option key={slug} value={slug}>
                  {title}
                </option>
              ))}
            </Field>
          )}
          {isFetching ? (
            <PageLoading />
          ) : (
            <Deck
              key={data.cards.map(({ card, reviews }) => `${card} ${reviews}`).join()}
              due={data}
              onThrough={refetch}
            />
          )}
        </Box>
      )}
    </Box>
  );
}

interface Done {
  readonly card: string;
  readonly action: string;
}

function Deck({ due, onThrough }: { due: DueCards; onThrough: () => unknown }) {
  const { act, flush, isKept } = useCardActions();
  const [done, setDone] = useState<readonly Done[]>([]);
  // What was answered without a network is due as far as the server knows.
  const owner = useOwner();
  const [cards] = useState(() =>
    due.cards.filter(({ card }) => !keptActions(owner).some((kept) => kept.card === card)),
  );
  const card: Flashcard | undefined = cards[done.length];
  const rate = (rated: Flashcard, rating: CardRating) => {
    const action = newId();
    setDone([...done, { card: rated.card, action }]);
    void act({ card: rated.card, review: { action, rating, at: new Date().toISOString() } });
  };
  const last = done.at(-1);
  const undo = ({ card: undone, action }: Done) => {
    setDone(done.slice(0, -1));
    void act({ card: undone, undo: { action: newId(), undoes: action } });
  };
  const more = async () => {
    if (await flush()) onThrough();
  };
  return (
    <>
      {card !== undefined && (
        <>
          <Typography variant="h2">
            {t('Card {place} of {count}', { place: done.length + 1, count: cards.length })}
          </Typography>
          <CardPart key={`${card.card} ${done.length}`} card={card} onRated={(rating) => rate(card, rating)} />
        </>
      )}
      {card === undefined && <Through due={due} hasDone={done.length > 0} onMore={more} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        <Button variant="outlined" disabled={last === undefined} onClick={() => last !== undefined && undo(last)}>
          {t('Take the last answer back')}
        </Button>
        <Typography variant="body2" role="status">
          {isKept && t('Not sent yet: kept on this device')}
        </Typography>
      </Box>
    </>
  );
}

function Through({ due, hasDone, onMore }: { due: DueCards; hasDone: boolean; onMore: () => unknown }) {
  const { courses, nextAt, hidden } = due;
  if (courses.length === 0)
    return (
      <EmptyState
        title={t('No flashcard yet')}
        text={t('When a quiz shows you what is right, its result has a button that makes flashcards of it.')}
      />
    );
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box role="status">
        <Typography variant="h2">{t('You are through')}</Typography>
        {nextAt !== null && !hasDone && (
          <p>{t('The next card is due on {date}.', { date: formatInZone(nextAt, ownTimeZone()) })}</p>
        )}
        {hidden > 0 && (
          <p>
            {t(
              '{count, plural, one {# card is not shown now, as of a quiz that you are taking.} other {# cards are not shown now, as of a quiz that you are taking.}}',
              { count: hidden },
            )}
          </p>
        )}
      </Box>
      <Box>
        <Button variant="contained" onClick={onMore}>
          {t('Look for more')}
        </Button>
      </Box>
    </Box>
  );
}
