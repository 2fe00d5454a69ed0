import { Box, Typography } from '@mui/material';
import { Ago, cursorListOf, LinkButton, ListView, PageHeader, Panel, ProblemNotice, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import {
  type Appeal,
  type Report,
  useAppealsInfiniteQuery,
  useReviewReportsInfiniteQuery,
  useRingsQuery,
  useVerificationsInfiniteQuery,
  type Verification,
} from '../api.ts';
import { DecideButtons } from '../parts/DecideButtons.tsx';
import { documentTitles, reportReasons } from '../parts/reasons.ts';

const fresh = { refetchOnMountOrArgChange: true };
const long = { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } as const;

/** All that waits for the staff of the market. */
export default function QueuePage() {
  return (
    <>
      <PageHeader
        title={t('Moderation')}
        description={t('What waits for a person: reviews that were reported, who asks to be verified, and appeals.')}
        actions={
          <>
            <LinkButton to="/moderation/rates">{t('Fees and tax')}</LinkButton>
            <LinkButton to="/market/flags">{t('Flags')}</LinkButton>
            <LinkButton to="/contracts/disputes">{t('Open disputes')}</LinkButton>
          </>
        }
      />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Reports />
        <Verifications />
        <Appeals />
        <Rings />
      </Box>
    </>
  );
}

function Reports() {
  return (
    <ListView
      list={cursorListOf<Report>(useReviewReportsInfiniteQuery(undefined, fresh))}
      label={t('Reported reviews')}
      heading={t('Reported reviews')}
      keyOf={({ id }) => id}
      empty={{ title: t('No review was reported'), text: t('Whoever reads a review can report it; it comes here.') }}
      columns={[
        { title: t('Reported on'), wide: true, cell: ({ reportedAt }) => <Ago at={reportedAt} /> },
        { title: t('Review'), sx: long, cell: ({ reviewed }) => reviewed.text },
        { title: t('Why'), sx: long, cell: ({ reason, text }) => `${t(reportReasons[reason])}. ${text}` },
        {
          title: t('Decision'),
          cell: ({ id, reviewed }) => (
            <DecideButtons
              of={reviewed.text.slice(0, 60)}
              path="auction-review-reports"
              id={id}
              choices={[
                { title: t('Hide'), bodyOf: (reason) => ({ state: 'hidden', reason }) },
                { title: t('Keep showing'), bodyOf: (reason) => ({ state: 'kept', reason }) },
              ]}
            />
          ),
        },
      ]}
    />
  );
}

function Verifications() {
  return (
    <ListView
      list={cursorListOf<Verification>(useVerificationsInfiniteQuery(undefined, fresh))}
      label={t('To be verified')}
      heading={t('To be verified')}
      keyOf={({ id }) => id}
      empty={{ title: t('Nobody waits'), text: t('Who asks to be verified and is not decided on at once comes here.') }}
      columns={[
        { title: t('Waiting since'), wide: true, cell: ({ requestedAt }) => <Ago at={requestedAt} /> },
        { title: t('Name'), sx: long, cell: ({ legalName }) => legalName },
        {
          title: t('Document'),
          cell: ({ document, country, ending }) => `${t(documentTitles[document])}, ${country} …${ending}`,
        },
        {
          title: t('Decision'),
          cell: ({ id, legalName }) => (
            <DecideButtons
              of={legalName}
              path="auction-verifications"
              id={id}
              choices={[
                { title: t('Verify'), bodyOf: (reason) => ({ verified: true, reason }) },
                { title: t('Reject'), bodyOf: (reason) => ({ verified: false, reason }) },
              ]}
            />
          ),
        },
      ]}
    />
  );
}

function Appeals() {
  return (
    <ListView
      list={cursorListOf<Appeal>(useAppealsInfiniteQuery(undefined, fresh))}
      label={t('Appeals')}
      heading={t('Appeals')}
      keyOf={({ id }) => id}
      empty={{
        title: t('Nobody has appealed'),
        text: t('An account that is suspended can appeal once; it comes here.'),
      }}
      columns={[
        {
          title: t('Account'),
          sx: long,
          cell: ({ account }) => (
            <RowLink to={`/market/participants?account=${encodeURIComponent(account)}`}>{account}</RowLink>
          ),
        },
        { title: t('Suspended because'), wide: true, sx: long, cell: ({ reason }) => reason },
        { title: t('Appeal'), sx: long, cell: ({ appeal }) => appeal ?? '' },
        {
          title: t('Decision'),
          cell: ({ id, account }) => (
            <DecideButtons
              of={account}
              path="auction-suspension-appeals"
              id={id}
              choices={[
                { title: t('Lift the suspension'), bodyOf: (reason) => ({ lift: true, reason }) },
                { title: t('Uphold'), bodyOf: (reason) => ({ lift: false, reason }) },
              ]}
            />
          ),
        },
      ]}
    />
  );
}

function Rings() {
  const { data, error, refetch } = useRingsQuery(undefined, fresh);
  return (
    <Panel title={t('Praise by arrangement?')} note={t('Hints from a year of reviews; nothing was hidden')}>
      <ProblemNotice error={error} onRetry={refetch} />
      {data?.items.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>{t('No accounts praise each other in turn.')}</Typography>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, display: 'grid', gap: 1 }}>
        {data?.items.map(({ kind, accounts }) => (
          <Box key={accounts.join(' ')} component="li" sx={{ listStyle: 'none', ...long }}>
            {kind === 'circle' ? t('They praise each other in turn:') : t('All praise of the second is by the first:')}{' '}
            {accounts.join(' → ')}
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
