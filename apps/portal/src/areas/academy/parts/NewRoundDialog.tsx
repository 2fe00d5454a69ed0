import { Box, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup, Typography } from '@mui/material';
import { Field, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { useNotice } from '../../../parts/notice.ts';
import { type Enrolment, useBeginRoundMutation, useRoundPlanQuery } from '../people-api.ts';
import { permissions } from '../permissions.ts';
import { whoIs } from './people-words.ts';
import { GivenToLearner, RoundContents } from './RoundContents.tsx';

/** Has a learner begin the course anew. What becomes of what the learner was given is chosen each time: nothing is chosen before. */
export function NewRoundDialog({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const { data: plan, error: unread, refetch } = useRoundPlanQuery(enrolment);
  const [begin, { isLoading, error }] = useBeginRoundMutation();
  const [given, setGiven] = useState<'keep' | 'clear'>();
  const [reason, setReason] = useState('');
  // Sent again after an answer was lost, it begins one round; other choices are another command.
  const [key, setKey] = useState(newId);
  const notify = useNotice();
  const name = whoIs(enrolment);
  const choose = (change: () => void) => {
    change();
    setKey(newId());
  };
  const doIt = async () => {
    if (given === undefined) return;
    const body = { keepOverrides: given === 'keep', reason: reason.trim() };
    const done = await begin({ enrolment, body, key });
    if (done.data === undefined) return;
    notify(t('{name} begins the course anew.', { name }));
    onClose();
  };
  return (
    <FormDialog
      title={t('Have {name} begin anew', { name })}
      answer={t('Begin anew')}
      permission={permissions.teach}
      error={error}
      saving={isLoading}
      isFit={plan?.fault === null && given !== undefined && reason.trim() !== ''}
      onClose={onClose}
      onSubmit={doIt}
    >
      {plan === undefined ? (
        unread === undefined ? (
          <PageLoading />
        ) : (
          <ProblemNotice error={unread} onRetry={refetch} />
        )
      ) : plan.fault === null ? (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <RoundContents plan={plan} />
          <FormControl required>
            <FormLabel id="given-to-learner">{t('What this learner was given')}</FormLabel>
            <GivenToLearner enrolment={enrolment} contents={plan.contents} />
            <RadioGroup
              aria-labelledby="given-to-learner"
              value={given ?? ''}
              onChange={(_, chosen) => choose(() => setGiven(chosen === 'keep' ? 'keep' : 'clear'))}
            >
              <FormControlLabel
                value="keep"
                control={<Radio />}
                label={t('Keep it in the new round; dates that have passed stay passed')}
              />
              <FormControlLabel value="clear" control={<Radio />} label={t('Clear it: as for a new learner')} />
            </RadioGroup>
          </FormControl>
          <Field
            label={t('Reason')}
            required
            value={reason}
            onChange={(written) => choose(() => setReason(written))}
            helperText={t('Kept with the earlier round.')}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </Box>
      ) : (
        <Typography>{plan.fault}</Typography>
      )}
    </FormDialog>
  );
}
