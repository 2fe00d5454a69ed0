import { Alert, Link, MenuItem } from '@mui/material';
import { Facts, Field } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { msg, t } from '@pvt/ui/language';
import { testCards } from '@pvt/ui/test-cards';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { useNotice } from '../../../parts/notice.ts';
import { type Contract, type Milestone, useMilestoneProvidersQuery } from '../api.ts';
import { permissions } from '../permissions.ts';
import { milestoneTitle } from './milestone-title.ts';
import { type PaidBy, useFunding } from './use-funding.ts';

const titles = { sandbox: msg('Test card'), paypal: msg('PayPal') } as const;
/** What this page can pay with. Stripe’s tokens are made by its own form, which is not on this page. */
const WAYS = [
  { provider: 'sandbox', method: 'card_ok' },
  { provider: 'paypal', method: 'paypal' },
] as const satisfies readonly PaidBy[];

interface Props {
  contract: Contract;
  milestone: Milestone;
  onClose: () => void;
}

/** Says what is paid, asks with what, and waits until it is in escrow. */
export function FundDialog({ contract, milestone, onClose }: Props) {
  const { data } = useMilestoneProvidersQuery();
  const { fund, paying, error, declined, challenge, unsettled } = useFunding({
    contract: contract.id,
    milestone: milestone.id,
  });
  const [chosen, setChosen] = useState<PaidBy>();
  const notify = useNotice();
  const ways = WAYS.filter(({ provider }) => data?.providers.includes(provider) ?? false);
  const by = chosen ?? ways[0];
  const amount = formatMoney({ minor: milestone.amount, currency: contract.currency });
  const submit = async () => {
    if (by === undefined || !(await fund(milestone.amount, by))) return;
    notify(t('{amount} is in escrow.', { amount }));
    onClose();
  };
  return (
    <FormDialog
      title={t('Pay {title} in', { title: milestoneTitle(milestone) })}
      answer={t('Pay {amount}', { amount })}
      permission={permissions.client}
      error={error}
      saving={paying}
      isFit={by !== undefined}
      onClose={onClose}
      onSubmit={submit}
    >
      <Facts facts={[[t('You pay'), amount]]} />
      {t(
        'The money waits in escrow until you accept the work. The fee of the market is taken of what the developer gets.',
      )}
      {data !== undefined && by === undefined && (
        <Alert severity="info">{t('It can not be paid here at the moment. Ask whoever runs the market.')}</Alert>
      )}
      {ways.length > 1 && (
        <Field
          select
          label={t('Pay by')}
          value={by?.provider ?? ''}
          onChange={(name) => setChosen(ways.find(({ provider }) => provider === name))}
        >
          {ways.map(({ provider }) => (
            <MenuItem key={provider} value={provider}>
              {t(titles[provider])}
            </MenuItem>
          ))}
        </Field>
      )}
      {by?.provider === 'sandbox' && (
        <Field
          select
          label={t('Card')}
          value={by.method}
          onChange={(method) => setChosen({ provider: 'sandbox', method })}
        >
          {Object.entries(testCards).map(([value, title]) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
        </Field>
      )}
      {declined !== undefined && (
        <Alert severity="error">{t('The bank has declined ({code}). Try another card.', { code: declined })}</Alert>
      )}
      {challenge !== undefined && (
        <Alert severity="info">
          <Link href={challenge} target="_blank" rel="noreferrer">
            {t('Confirm the payment with your bank')}
          </Link>
        </Alert>
      )}
      {unsettled && (
        <Alert severity="info">{t('It takes longer than usual. This page shows it when it is there.')}</Alert>
      )}
    </FormDialog>
  );
}
