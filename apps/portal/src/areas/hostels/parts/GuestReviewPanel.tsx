import { Box, MenuItem, Typography } from '@mui/material';
import { Facts, Field, FieldGrid, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatDay, formatInstant } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { type GuestReview, useGuestReviewQuery, useReviewGuestMutation } from '../community-api.ts';
import { permissions } from '../permissions.ts';

type Scores = NonNullable<GuestReview['own']>['scores'];

const criteria = [
  ['tidiness', msg('Tidiness')],
  ['consideration', msg('Consideration for others')],
  ['communication', msg('Communication')],
] as const satisfies readonly (readonly [keyof Scores, Message])[];

interface Props {
  property: string;
  booking: string;
}

/** What the house says of the guest after the stay. Neither side reads the other's before its own is in. */
export function GuestReviewPanel(of: Props) {
  const { data, error, refetch } = useGuestReviewQuery(of);
  return (
    <Panel title={t('Review of the guest')}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.own !== undefined && data.own !== null && <Written own={data.own} />}
      {data?.state === 'open' && data.until !== null && <ReviewForm {...of} until={data.until} />}
      {data?.state === 'closed' && (
        <Typography>{t('The time to review this guest is over: fourteen days from the check-out.')}</Typography>
      )}
    </Panel>
  );
}

function Written({ own: { scores, text, shownFrom } }: { own: NonNullable<GuestReview['own']> }) {
  const isShown = Date.parse(shownFrom) <= Date.now();
  return (
    <>
      <Typography sx={{ mb: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Typography>
      <Facts facts={criteria.map(([criterion, title]) => [t(title), `${scores[criterion]} / 5`] as const)} />
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
        {isShown
          ? t('The guest can read it.')
          : t('The guest reads it after having reviewed the house, or from {at} on.', { at: formatInstant(shownFrom) })}
      </Typography>
    </>
  );
}

function ReviewForm({ property, booking, until }: Props & { until: string }) {
  const [scores, setScores] = useState<Scores>({ tidiness: 5, consideration: 5, communication: 5 });
  const [text, setText] = useState('');
  const [send, { error, isLoading }] = useReviewGuestMutation();
  return (
    <Box
      component="form"
      sx={{ display: 'grid', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        void send({ property, booking, review: { scores, text: text.trim() } });
      }}
    >
      <Typography sx={{ color: 'text.secondary' }}>
        {t('Until {day}. The guest reads it after having reviewed the house, or when the time to write is over.', {
          day: formatDay(until.slice(0, 10)),
        })}
      </Typography>
      <ProblemNotice error={error} />
      <FieldGrid columns="1fr 1fr 1fr">
        {criteria.map(([criterion, title]) => (
          <Field
            key={criterion}
            select
            label={t(title)}
            value={String(scores[criterion])}
            onChange={(chosen) => setScores({ ...scores, [criterion]: Number(chosen) })}
          >
            {['5', '4', '3', '2', '1'].map((points) => (
              <MenuItem key={points} value={points}>
                {points}
              </MenuItem>
            ))}
          </Field>
        ))}
      </FieldGrid>
      <Field
        label={t('How was the guest?')}
        multiline
        minRows={2}
        value={text}
        onChange={setText}
        slotProps={{ htmlInput: { maxLength: 4000 } }}
      />
      <Box>
        <PermittedButton
          permission={permissions.desk}
          type="submit"
          variant="contained"
          loading={isLoading}
          disabled={text.trim() === ''}
        >
          {t('Send the review')}
        </PermittedButton>
      </Box>
    </Box>
  );
}
