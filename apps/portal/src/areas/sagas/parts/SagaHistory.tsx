import { Ago, type ListColumn, ListTable, Mono, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Saga, SagaStep } from '../api.ts';
import { stepLooks, undoLooks } from './saga-states.ts';

type Entry = NonNullable<SagaStep['done']> & { readonly name: string; readonly back: boolean };

/** What was done and undone, in the order in which it ended. */
function entriesOf({ steps }: Saga): Entry[] {
  return steps
    .flatMap(({ name, done, undone }) => [
      ...(done === null ? [] : [{ ...done, name, back: false }]),
      ...(undone === null ? [] : [{ ...undone, name, back: true }]),
    ])
    .toSorted((a, b) => (a.endedAt < b.endedAt ? -1 : 1));
}

const COLUMNS = (): ListColumn<Entry>[] => [
  { title: t('Step'), cell: ({ name }) => <Mono fit="wrap">{name}</Mono> },
  {
    title: t('State'),
    cell: ({ state, back }) => {
      const { tone, title } = back ? undoLooks[state] : stepLooks[state];
      return <StateChip tone={tone}>{t(title)}</StateChip>;
    },
  },
  { title: t('Attempts'), align: 'right', wide: true, cell: ({ attempts }) => attempts },
  { title: t('Ended'), wide: true, cell: ({ endedAt }) => <Ago at={endedAt} /> },
  {
    title: t('Why'),
    sx: { minWidth: 200, overflowWrap: 'anywhere' },
    cell: ({ error, maybe, state }) => (
      <>
        {error?.detail}
        {maybe && state === 'failed' && ` ${t('It may have happened all the same.')}`}
      </>
    ),
  },
];

export function SagaHistory({ saga }: { saga: Saga }) {
  return (
    <ListTable
      label={t('History')}
      items={entriesOf(saga)}
      keyOf={({ name, back }) => `${name} ${back}`}
      columns={COLUMNS()}
    />
  );
}
