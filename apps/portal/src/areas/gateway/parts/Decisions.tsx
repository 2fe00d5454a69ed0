import { Box } from '@mui/material';
import { Ago, cursorListOf, ListView } from '@pvt/ui';
import { formatCount, formatDuration, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Decision, useGatewayDecisionsInfiniteQuery } from '../api.ts';
import { becauseText, verdictText } from './because.ts';

type Side = NonNullable<Decision['figures']>['stable'];

/** What was decided of a release, the newest first, by which figures. */
export function Decisions({ name }: { name: string }) {
  return (
    <ListView
      list={cursorListOf<Decision>(useGatewayDecisionsInfiniteQuery(name, { refetchOnMountOrArgChange: true }))}
      label={t('Decisions')}
      heading={t('Decisions')}
      keyOf={({ number }) => String(number)}
      empty={{
        title: t('Nothing was decided yet'),
        text: t('Start the release: each decision stands here, with its figures.'),
      }}
      columns={[
        { title: t('Decided'), cell: ({ at }) => <Ago at={at} /> },
        { title: t('Decision'), cell: ({ verdict }) => verdictText(verdict) },
        { title: t('Share'), cell: ({ shareBefore, shareAfter }) => sharesText(shareBefore, shareAfter) },
        { title: t('Why'), sx: { minWidth: 220 }, cell: (decision) => <Why decision={decision} /> },
        { title: t('Canary'), sx: { minWidth: 150 }, cell: ({ figures }) => figures && sideText(figures.canary) },
        { title: t('Stable'), sx: { minWidth: 150 }, cell: ({ figures }) => figures && sideText(figures.stable) },
        {
          title: t('By'),
          cell: ({ actor, actorName }) => (actor === 'service:gateway' ? t('the gateway') : actorName),
        },
      ]}
    />
  );
}

function Why({ decision: { because, reason, figures } }: { decision: Decision }) {
  const isOwnWord = because === 'by-hand' && figures === null && reason !== 'By hand.';
  return (
    <Box component="span" title={reason}>
      {isOwnWord ? reason : becauseText(because)}
    </Box>
  );
}

function sharesText(before: number, after: number): string {
  return before === after ? formatShare(after / 100) : `${formatShare(before / 100)} → ${formatShare(after / 100)}`;
}

function sideText({ requests, errors, p99Ms }: Side): string {
  const failed = t('{errors} of {requests} failed', { errors: formatCount(errors), requests: formatCount(requests) });
  return p99Ms === null ? failed : t('{failed}, p99 {p99}', { failed, p99: formatDuration(p99Ms) });
}
