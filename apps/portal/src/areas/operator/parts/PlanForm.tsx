import { Box } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type Organisation, useSavePlanMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { draftOf, LIMITS, type LimitName, limitsOf } from './limits.ts';

const titles: Record<LimitName, Message> = {
  people: msg('People, without customers'),
  keys: msg('API keys'),
};

/** What was agreed on with an organisation. */
export function PlanForm({ tenant: { id, plan: kept, limits } }: { tenant: Organisation }) {
  const [plan, setPlan] = useState(kept);
  const [draft, setDraft] = useState(() => draftOf(limits));
  const [save, { error, isLoading }] = useSavePlanMutation();
  const notify = useNotice();
  const store = async () => {
    const saved = await save({ tenant: id, plan: plan.trim(), limits: limitsOf(draft) });
    if (saved.error === undefined) notify(t('The plan holds from now on.'));
  };
  return (
    <FormFrame
      error={error}
      saving={isLoading}
      pointers={['/plan', ...LIMITS.map((name) => `/limits/${name}`)]}
      onSubmit={store}
    >
      {(at) => (
        <Panel title={t('Plan and limits')}>
          <Field
            fullWidth
            required
            label={t('Plan')}
            value={plan}
            onChange={setPlan}
            {...at('/plan', t('Lower-case letters, digits and dashes.'))}
            sx={{ mb: 1 }}
          />
          <FieldGrid columns="1fr 1fr">
            {LIMITS.map((name) => (
              <Field
                key={name}
                type="number"
                label={t(titles[name])}
                value={draft[name]}
                onChange={(typed) => setDraft({ ...draft, [name]: typed })}
                {...at(`/limits/${name}`, t('Empty: no limit.'))}
              />
            ))}
          </FieldGrid>
          <Box sx={{ mt: 2 }}>
            <FormEnd title={t('Save the plan')} permission={permissions.change} />
          </Box>
        </Panel>
      )}
    </FormFrame>
  );
}
