import { Ago, cursorListOf, ListView, StateChip } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type Instance, useConfigInstancesInfiniteQuery } from '../api.ts';
import { titleOf } from './layers.ts';

/** Which programs run by the configuration, and which of them lag. */
export function ProgramTable() {
  const query = useConfigInstancesInfiniteQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: 5_000 });
  return (
    <ListView
      list={cursorListOf<Instance>(query)}
      label={t('Programs')}
      keyOf={({ id }) => id}
      empty={{
        title: t('No program has told by what it runs'),
        text: t(
          'A program that watches its values, by watchConfig of @pvt/client or over HTTP, tells each revision that it takes.',
        ),
      }}
      columns={[
        { title: t('Name'), cell: ({ id }) => id },
        { title: t('Program'), cell: ({ program }) => program },
        { title: t('Layer'), cell: titleOf },
        { title: t('Revision'), align: 'right', cell: ({ revision }) => formatCount(revision) },
        {
          title: t('State'),
          cell: ({ behind }) => (
            <StateChip tone={behind ? 'warning' : 'good'}>{behind ? t('lags behind') : t('up to date')}</StateChip>
          ),
        },
        { title: t('Last told'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
      ]}
    />
  );
}
