import { Box, Rating, Typography } from '@mui/material';
import { Field, FormEnd, FormFrame, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import {
  type Contract,
  type ContractReview,
  useAnswerContractReviewMutation,
  useContractReviewsQuery,
  useWriteReviewMutation,
} from '../api.ts';
import { permissions } from '../permissions.ts';
import { TextDialog } from './TextDialog.tsx';

/** What each side judges the other by. */
const criteria: Readonly<Record<'client' | 'developer', Readonly<Record<string, Message>>>> = {
  client: { quality: msg('Quality of the work'), communication: msg('Communication'), punctuality: msg('In time') },
  developer: {
    ...{ clarity: msg('Clear what was wanted'), communication: msg('Communication') },
    fairness: msg('Fair acceptance'),
  },
};

/** The reviews of a contract that is over: neither side sees the other’s before both have written. */
export function ReviewPanel({ contract }: { contract: Contract }) {
  const { data, error, refetch } = useContractReviewsQuery(contract.id, { refetchOnMountOrArgChange: true });
  const { you } = contract;
  return (
    <Panel title={t('Reviews')}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && you !== 'staff' && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          {data.others === null && data.closesAt !== null && (
            <Typography sx={{ color: 'text.secondary', maxWidth: '80ch' }}>
              {t(
                'Neither side sees the other’s review before both have written, or the time is over: {at}. Nobody is told whether the other has written.',
                { at: formatInstant(data.closesAt) },
              )}
            </Typography>
          )}
          {data.others !== null && <Others review={data.others} />}
          {data.own !== null && <Shown title={t('What you say')} review={data.own} />}
          {data.own === null && <ReviewForm contract={contract.id} party={you} />}
        </Box>
      )}
    </Panel>
  );
}

/** What the other side says, and the one answer to it. */
function Others({ review }: { review: ContractReview }) {
  const [answering, setAnswering] = useState(false);
  const [answer, { isLoading, error }] = useAnswerContractReviewMutation();
  const send = async (text: string) => {
    const { error: refused } = await answer({ review: review.id, answer: text, key: newId() });
    if (refused === undefined) setAnswering(false);
  };
  return (
    <Box>
      <Shown title={t('What the other side says')} review={review} />
      {review.answer === null && (
        <PermittedButton permission={permissions.see} onClick={() => setAnswering(true)}>
          {t('Answer the review')}
        </PermittedButton>
      )}
      {answering && (
        <TextDialog
          title={t('Answer the review')}
          label={t('Your answer')}
          answer={t('Answer')}
          permission={permissions.see}
          error={error}
          saving={isLoading}
          onClose={() => setAnswering(false)}
          onSubmit={send}
        >
          {t('Everybody reads it. There is one answer, and it can not be changed.')}
        </TextDialog>
      )}
    </Box>
  );
}

function Shown({ title, review: { overall, text, answer } }: { title: string; review: ContractReview }) {
  return (
    <Box>
      <Typography sx={{ fontWeight: 600 }}>
        {title} · {t('{score} of 5', { score: overall.toFixed(2) })}
      </Typography>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch' }}>{text}</Typography>
      {answer !== null && (
        <Typography sx={{ mt: 1, pl: 2, borderLeft: 2, borderColor: 'divider', whiteSpace: 'pre-wrap' }}>
          {t('Answer: {text}', { text: answer })}
        </Typography>
      )}
    </Box>
  );
}

function ReviewForm({ contract, party }: { contract: string; party: 'client' | 'developer' }) {
  const [send, { isLoading, error }] = useWriteReviewMutation();
  const [scores, setScores] = useState<Readonly<Record<string, number>>>({});
  const [text, setText] = useState('');
  const [key] = useState(newId);
  const asked = Object.entries(criteria[party]);
  const isFit = text.trim() !== '' && asked.every(([name]) => (scores[name] ?? 0) > 0);
  return (
    <FormFrame
      error={error}
      saving={isLoading}
      pointers={['/text']}
      onSubmit={() => void send({ contract, review: { scores, text: text.trim() }, key })}
      sx={{ maxWidth: 640 }}
    >
      {(at) => (
        <>
          {asked.map(([name, title]) => (
            <Box key={name}>
              <Typography component="legend">{t(title)}</Typography>
              <Rating
                name={`review-${name}`}
                value={scores[name] ?? null}
                getLabelText={(stars) => t('{title}: {stars} of 5', { title: t(title), stars })}
                onChange={(_, stars) => setScores({ ...scores, [name]: stars ?? 0 })}
              />
            </Box>
          ))}
          <Field
            label={t('In words')}
            required
            multiline
            minRows={3}
            value={text}
            onChange={setText}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
            {...at('/text')}
          />
          <FormEnd title={t('Write the review')} permission={permissions.see} disabled={!isFit} />
        </>
      )}
    </FormFrame>
  );
}
