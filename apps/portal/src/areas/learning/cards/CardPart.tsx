import { Box, Button, Paper, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useEffect, useEffectEvent, useState } from 'react';
import { QuestionHtml } from '../../../parts/questions/QuestionHtml.tsx';
import { ShownQuestion } from '../../../parts/questions/ShownQuestion.tsx';
import { RightAnswer } from '../quiz/parts/RightAnswer.tsx';
import type { CardRating, Flashcard } from './api.ts';
import { intervalWords } from './interval-words.ts';

interface Props {
  card: Flashcard;
  onRated: (rating: CardRating) => void;
}

/** A card: its question, and then what is right, with the four answers to it. */
export function CardPart({ card, onRated }: Props) {
  const [isTurned, setTurned] = useState(false);
  const { intervals } = card;
  const ratings: readonly (readonly [CardRating, string])[] = [
    ['again', t('Again')],
    ['hard', t('Hard')],
    ['good', t('Good')],
    ['easy', t('Easy')],
  ];
  useCardKeys({
    onTurn: () => setTurned(true),
    onRating: (place) => {
      const rating = ratings[place]?.[0];
      if (isTurned && rating !== undefined) onRated(rating);
    },
  });
  return (
    <Paper variant="outlined" sx={{ p: { xs: 2, sm: 3 }, display: 'grid', gap: 2, minWidth: 0 }}>
      <ShownQuestion question={card.question} />
      {!isTurned && (
        <Button autoFocus size="large" variant="contained" onClick={() => setTurned(true)}>
          {t('Show the answer')}
        </Button>
      )}
      <Box role="status">
        {isTurned && (
          <Box sx={{ display: 'grid', gap: 2 }}>
            <RightAnswer of={card.key} />
            {card.explanation !== '' && <QuestionHtml html={card.explanation} />}
          </Box>
        )}
      </Box>
      {isTurned && (
        <Box
          role="group"
          aria-label={t('How well did you know it?')}
          sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(104px, 1fr))' }}
        >
          {ratings.map(([rating, title], place) => (
            <Button
              key={rating}
              autoFocus={rating === 'good'}
              size="large"
              variant={rating === 'good' ? 'contained' : 'outlined'}
              aria-keyshortcuts={`${place + 1}`}
              onClick={() => onRated(rating)}
              sx={{ flexDirection: 'column' }}
            >
              {title}
              <Typography component="span" variant="caption">
                {intervalWords(intervals[rating])}
              </Typography>
            </Button>
          ))}
        </Box>
      )}
    </Paper>
  );
}

interface Keys {
  onTurn: () => void;
  onRating: (place: number) => void;
}

/** 1 to 4 answer, and the space bar turns the card; in a field they are letters. */
function useCardKeys({ onTurn, onRating }: Keys) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat || event.defaultPrevented) return;
    if (target instanceof Element && target.closest('input, textarea, select, [role="combobox"], dialog') !== null)
      return;
    if (/^[1-4]$/.test(key)) onRating(Number(key) - 1);
    else if (key === ' ' && target === document.body) {
      event.preventDefault();
      onTurn();
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
