import { Typography } from '@mui/material';
import { Facts, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type AccountAs, useStandingQuery } from '../api.ts';

/** What the score is made of, in the numbers of `review-score.ts` of the service. */
export function StandingPanel(of: AccountAs) {
  const { data, error, refetch } = useStandingQuery(of);
  return (
    <Panel title={t('Score')}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && (
        <>
          <Typography sx={{ color: 'text.secondary', maxWidth: '80ch', mb: 2 }}>
            {data.reviews === 0
              ? t('There is no review yet. Everybody begins as if there were ten reviews of 4.00.')
              : t(
                  '{count, plural, one {# review} other {# reviews}}, mean {mean}. The score counts ten more of 4.00, with which everybody begins, and a review weighs half after two years.',
                  { count: data.reviews, mean: (data.mean ?? 0).toFixed(2) },
                )}
          </Typography>
          <Facts
            facts={[
              [t('Score'), t('{score} of 5', { score: data.score.toFixed(2) })],
              [t('Contracts that are over'), data.completed],
              [t('Contracts with a dispute'), data.disputed],
              [t('Clients who came back'), data.returning],
              [t('In time'), t('{onTime} of {due} milestones', { onTime: data.onTime, due: data.due })],
            ]}
          />
        </>
      )}
    </Panel>
  );
}
