import { Box, Button, Rating, Typography } from '@mui/material';
import { Field, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useOwnRatingQuery, useRateCourseMutation } from './api.ts';

/** At the end of a course one question: what it was worth. */
export function RateCourse({ course }: { course: string }) {
  const { data, isSuccess } = useOwnRatingQuery(course);
  const [rate, { isLoading, error }] = useRateCourseMutation();
  const [stars, setStars] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  if (!isSuccess) return null;
  if (data !== null)
    return (
      <Panel title={t('Your rating')}>
        <Rating value={data.stars} readOnly />
        {data.comment !== null && <Typography>{data.comment}</Typography>}
      </Panel>
    );
  const send = () => {
    if (stars === null) return;
    void rate({ course, body: { stars, ...(comment.trim() === '' ? {} : { comment: comment.trim() }) } });
  };
  return (
    <Panel title={t('What was the course worth to you?')}>
      <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
        <Rating
          name="course-rating"
          size="large"
          value={stars}
          onChange={(_, chosen) => setStars(chosen)}
          getLabelText={(count) => t('{stars} of 5', { stars: count })}
        />
        <Field
          fullWidth
          multiline
          label={t('What to keep, and what to change')}
          value={comment}
          onChange={setComment}
          helperText={t('Whoever teaches the course reads it, and not from whom it is.')}
          slotProps={{ htmlInput: { maxLength: 2000 } }}
        />
        <ProblemNotice error={error} />
        <Button variant="contained" disabled={stars === null} loading={isLoading} onClick={send}>
          {t('Send the rating')}
        </Button>
      </Box>
    </Panel>
  );
}
