import { cursorListOf, ListView, Mono } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type RefusedStatement, useRefusedStatementsInfiniteQuery } from './api.ts';

/** Statements that the store elsewhere did not take, with what it said. */
export function RefusedList() {
  const list = cursorListOf<RefusedStatement>(useRefusedStatementsInfiniteQuery());
  return (
    <ListView
      list={list}
      label={t('Refused statements')}
      heading={t('Refused statements')}
      keyOf={({ id }) => id}
      empty={{ title: t('Nothing was refused'), text: t('What the store does not take stands here, with why.') }}
      columns={[
        { title: t('When'), cell: ({ refusedAt }) => formatInstant(refusedAt) },
        { title: t('Verb'), cell: ({ verb }) => verb.split('/').at(-1) },
        { title: t('Answer'), cell: ({ status, reason }) => `${status ?? ''} ${reason}`.trim() },
        { title: t('Id of the statement'), cell: ({ id }) => <Mono>{id}</Mono>, wide: true },
      ]}
    />
  );
}
