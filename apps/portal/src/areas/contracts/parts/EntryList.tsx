import { Ago, cursorListOf, ListView } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Contract, type ContractEntry, useContractEntriesInfiniteQuery } from '../api.ts';
import { actorTitle } from './actor-title.ts';
import { milestoneTitle } from './milestone-title.ts';
import { entryTitles } from './states.ts';

/** What happened in a contract, the last first. */
export function EntryList({ contract }: { contract: Contract }) {
  const query = useContractEntriesInfiniteQuery(contract.id, { refetchOnMountOrArgChange: true });
  const titleOf = (of: string | null) => {
    const milestone = contract.milestones.find(({ id }) => id === of);
    return milestone === undefined ? '' : milestoneTitle(milestone);
  };
  return (
    <ListView
      list={cursorListOf<ContractEntry>(query)}
      label={t('What happened')}
      heading={t('What happened')}
      keyOf={({ position }) => position.toString()}
      empty={{ title: t('Nothing happened yet'), text: t('Each step of the contract is listed here.') }}
      columns={[
        { title: t('When'), cell: ({ at }) => <Ago at={at} /> },
        {
          title: t('What'),
          cell: ({ kind }) => {
            const title = entryTitles[kind];
            return title === undefined ? kind : t(title);
          },
        },
        { title: t('Milestone'), cell: ({ milestone }) => titleOf(milestone) },
        { title: t('Who'), wide: true, cell: ({ actor }) => actorTitle(actor, contract) },
        { title: t('Note'), wide: true, sx: { overflowWrap: 'anywhere' }, cell: ({ note }) => note },
      ]}
    />
  );
}
