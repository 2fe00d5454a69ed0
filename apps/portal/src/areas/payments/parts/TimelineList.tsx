import { Box } from '@mui/material';
import { Ago, EmptyState, ListTable, Mono, Panel, StateChip } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { Step } from '../api.ts';
import { accountTitle } from './account-kinds.ts';
import { askedTitles, operationLooks, reportedTitles } from './states.ts';

function State({ step }: { step: Step }) {
  if (step.is === 'fact') return <Mono>{step.status}</Mono>;
  const { tone, title } = operationLooks[step.state];
  return <StateChip tone={tone}>{t(title)}</StateChip>;
}

/** What a report moved in the ledger, or why what was asked failed. */
function Outcome({ step, currency }: { step: Step; currency: string }) {
  if (step.is === 'operation') return step.detail ?? step.code ?? '';
  return step.postings.map(({ account, amount }, place) => (
    // The postings of a report never change.
    // biome-ignore lint/suspicious/noArrayIndexKey: one account may be posted to twice
    <Box key={place} sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
      <span>{accountTitle(account)}</span>
      <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {formatMoney({ minor: amount, currency })}
      </Box>
    </Box>
  ));
}

/** What became of a payment, step by step, the oldest first. */
export function TimelineList({ steps, currency }: { steps: readonly Step[]; currency: string }) {
  if (steps.length === 0)
    return <EmptyState title={t('Nothing was asked yet')} text={t('What is asked of the provider is listed here.')} />;
  return (
    <Panel title={t('Timeline')} flush>
      <ListTable
        label={t('Timeline')}
        items={[...steps]}
        keyOf={(step) => (step.is === 'operation' ? step.id : `${step.what} ${step.object} ${step.status} ${step.at}`)}
        columns={[
          { title: t('When'), cell: ({ at }) => <Ago at={at} /> },
          {
            title: t('What'),
            cell: (step) => t(step.is === 'operation' ? askedTitles[step.kind] : reportedTitles[step.what]),
          },
          { title: t('State'), cell: (step) => <State step={step} /> },
          {
            title: t('Amount'),
            align: 'right',
            sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
            cell: ({ amount }) => (amount === 0 ? '' : formatMoney({ minor: amount, currency })),
          },
          {
            title: t('Booked'),
            sx: { minWidth: 240 },
            cell: (step) => <Outcome step={step} currency={currency} />,
          },
        ]}
      />
    </Panel>
  );
}
