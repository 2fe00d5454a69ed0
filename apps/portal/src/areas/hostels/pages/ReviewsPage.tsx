import { Box, Typography } from '@mui/material';
import { Ago, cursorListOf, Field, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Property } from '../api.ts';
import { type Review, useAnswerReviewMutation, useReviewsInfiniteQuery } from '../community-api.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { permissions } from '../permissions.ts';

/** What guests say of a house, to be answered once. */
export default function ReviewsPage() {
  return <HouseFrame part="reviews">{(property) => <Reviews key={property.slug} property={property} />}</HouseFrame>;
}

function Reviews({ property: { slug } }: { property: Property }) {
  const query = useReviewsInfiniteQuery(slug);
  const { items = [], error, refetch, isLoading } = cursorListOf<Review>(query);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isLoading && <PageLoading />}
      {!isLoading && items.length === 0 && (
        <Typography>
          {t(
            'No review is shown yet. Each is shown when the house has reviewed the guest too, or after fourteen days.',
          )}
        </Typography>
      )}
      {items.map((review) => (
        <OneReview key={review.id} property={slug} review={review} />
      ))}
    </Box>
  );
}

function OneReview({ property, review }: { property: string; review: Review }) {
  const { id, overall, name, text, answer, at } = review;
  const [draft, setDraft] = useState('');
  const [send, { error, isLoading }] = useAnswerReviewMutation();
  return (
    <Panel title={`${(overall / 10).toFixed(1)} · ${name ?? t('A guest')}`}>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
      <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
        <Ago at={at} />
      </Typography>
      {answer !== null && <Typography sx={{ mt: 1 }}>{t('Answered: {answer}', { answer })}</Typography>}
      {answer === null && (
        <Box
          component="form"
          sx={{ display: 'grid', gap: 1, mt: 2 }}
          onSubmit={(event) => {
            event.preventDefault();
            void send({ property, review: id, text: draft.trim() });
          }}
        >
          <ProblemNotice error={error} />
          <Field
            label={t('Your answer')}
            multiline
            minRows={2}
            value={draft}
            onChange={setDraft}
            slotProps={{ htmlInput: { maxLength: 2000 } }}
          />
          <Box>
            <PermittedButton
              permission={permissions.change}
              type="submit"
              variant="contained"
              loading={isLoading}
              disabled={draft.trim() === ''}
            >
              {t('Answer the review')}
            </PermittedButton>
          </Box>
        </Box>
      )}
    </Panel>
  );
}
