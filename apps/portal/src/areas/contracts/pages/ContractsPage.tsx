import { Box } from '@mui/material';
import { cursorListOf, LinkButton, ListView, PageHeader, PageTabs, RowLink, StateChip } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type ContractSummary, useContractsInfiniteQuery } from '../api.ts';
import { AwardList } from '../parts/AwardList.tsx';
import { contractLooks } from '../parts/states.ts';

type As = 'client' | 'developer';

/** Your contracts, as who pays and as who works, and the awards before them. */
export default function ContractsPage() {
  const [as, setAs] = useState<As>('client');
  return (
    <>
      <PageHeader
        title={t('Contracts')}
        description={t('What you have agreed on, and where its money is.')}
        actions={
          <>
            <LinkButton to="/contracts/earnings">{t('Earnings')}</LinkButton>
            <LinkButton to="/moderation/standing">{t('Your standing')}</LinkButton>
            <LinkButton to="/contracts/disputes">{t('Open disputes')}</LinkButton>
          </>
        }
      />
      <Box sx={{ mb: 2 }}>
        <AwardList />
      </Box>
      <PageTabs
        of={t('your contracts')}
        tabs={[
          { value: 'client', title: t('As client') },
          { value: 'developer', title: t('As developer') },
        ]}
        value={as}
        onChange={(chosen) => setAs(chosen === 'developer' ? 'developer' : 'client')}
      >
        <ContractList as={as} />
      </PageTabs>
    </>
  );
}

function ContractList({ as }: { as: As }) {
  const list = cursorListOf<ContractSummary>(useContractsInfiniteQuery(as, { refetchOnMountOrArgChange: true }));
  const money = { align: 'right', sx: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' } } as const;
  return (
    <ListView
      list={list}
      label={t('Contracts')}
      keyOf={({ id }) => id}
      empty={{
        title: t('No contract yet'),
        text:
          as === 'client'
            ? t('Award an auction that is closed: its contract stands here when the bidder has accepted.')
            : t('When you are awarded an auction, accept it: its contract stands here then.'),
      }}
      columns={[
        {
          title: t('Title'),
          cell: ({ id, title, clientName, developerName }) => (
            <>
              <RowLink to={`/contracts/${id}`}>{title}</RowLink>
              <Box sx={{ color: 'text.secondary' }}>{as === 'client' ? developerName : clientName}</Box>
            </>
          ),
        },
        {
          title: t('State'),
          cell: ({ state }) => <StateChip tone={contractLooks[state].tone}>{t(contractLooks[state].title)}</StateChip>,
        },
        { ...money, title: t('Price'), cell: ({ price, currency }) => formatMoney({ minor: price, currency }) },
        {
          ...{ ...money, title: t('In escrow'), wide: true },
          cell: ({ inEscrow, currency }) => formatMoney({ minor: inEscrow, currency }),
        },
        {
          ...money,
          title: t('Paid'),
          wide: true,
          cell: ({ paid, currency }) => formatMoney({ minor: paid, currency }),
        },
      ]}
    />
  );
}
