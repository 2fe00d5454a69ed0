import { Box } from '@mui/material';
import { Ago, cursorListOf, Facts, ListView, Panel, RecordPage, RowLink, StateChip } from '@pvt/ui';
import { formatInstant, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { type Dispute, type DisputeEntry, useDisputeEntriesInfiniteQuery, useDisputeQuery } from '../api.ts';
import { DisputeActions } from '../parts/DisputeActions.tsx';
import { FileLinks } from '../parts/FileLinks.tsx';
import { disputeEntryTitles, disputeLooks, outcomeTitles, partyTitles } from '../parts/states.ts';

const often = { refetchOnMountOrArgChange: true, pollingInterval: 5000 };

/** One dispute: how it stands, what was said and decided, and what comes next. */
export default function DisputePage() {
  const { dispute: id = '' } = useParams();
  const query = useDisputeQuery(id, often);
  const { data } = query;
  return (
    <RecordPage
      of={{ what: t('dispute'), name: id, list: { title: t('Contracts'), to: '/contracts' } }}
      title={t('Dispute')}
      query={query}
      actions={
        data !== undefined && (
          <StateChip tone={disputeLooks[data.state].tone}>{t(disputeLooks[data.state].title)}</StateChip>
        )
      }
    >
      {(dispute) => (
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Panel title={t('State of the dispute')}>
            <Facts facts={factsOf(dispute)} />
            <Box sx={{ mt: 2 }}>
              <DisputeActions dispute={dispute} />
            </Box>
          </Panel>
          <Entries dispute={dispute} />
        </Box>
      )}
    </RecordPage>
  );
}

function factsOf(dispute: Dispute): [string, ReactNode][] {
  const { amount, currency, contract, evidenceUntil, appealUntil, clientOffers, developerOffers, decided, outcome } =
    dispute;
  const money = (minor: number) => formatMoney({ minor, currency });
  const optional = (title: string, minor: number | null): [string, ReactNode][] =>
    minor === null ? [] : [[title, money(minor)]];
  return [
    [
      t('Contract'),
      <RowLink key="contract" to={`/contracts/${contract}`}>
        {t('To the contract')}
      </RowLink>,
    ],
    [t('Amount'), money(amount)],
    [t('Evidence until'), formatInstant(evidenceUntil)],
    ...optional(t('The client would leave to the developer'), clientOffers),
    ...optional(t('The developer asks for'), developerOffers),
    ...optional(t('Decided for the developer'), decided),
    ...(appealUntil === null ? [] : [[t('Appeal until'), formatInstant(appealUntil)] as [string, ReactNode]]),
    ...optional(t('Outcome for the developer, before the fee'), outcome),
  ];
}

function Entries({ dispute: { id, currency, contract } }: { dispute: Dispute }) {
  const query = useDisputeEntriesInfiniteQuery(id, often);
  return (
    <ListView
      list={cursorListOf<DisputeEntry>(query)}
      label={t('What was said')}
      heading={t('What was said')}
      keyOf={({ position }) => position.toString()}
      empty={{ title: t('Nothing was said yet'), text: t('Evidence, offers and decisions are listed here.') }}
      columns={[
        { title: t('When'), cell: ({ at }) => <Ago at={at} /> },
        { title: t('Who'), cell: ({ party }) => t(partyTitles[party]) },
        {
          title: t('What'),
          cell: ({ kind, toDeveloper }) => {
            const title = disputeEntryTitles[kind];
            const what = title === undefined ? kind : t(title);
            return toDeveloper === null ? what : `${what}: ${formatMoney({ minor: toDeveloper, currency })}`;
          },
        },
        {
          title: t('Text'),
          sx: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
          cell: ({ text, files, runs }) => (
            <>
              {text}
              <FileLinks contract={contract} files={files} />
              {runs.map((run) => (
                <Box key={run.id}>
                  {t('{name}, {outcome}', { name: run.name, outcome: t(outcomeTitles[run.outcome]) })}
                </Box>
              ))}
            </>
          ),
        },
      ]}
    />
  );
}
