import { Paper } from '@mui/material';
import { EmptyState, type EmptyStateProps } from '../page/EmptyState.tsx';
import { PageLoading } from '../page/PageLoading.tsx';
import { Panel } from '../page/Panel.tsx';
import { ProblemNotice } from '../page/ProblemNotice.tsx';
import { type ListColumn, ListTable } from './ListTable.tsx';
import { LoadMore } from './LoadMore.tsx';
import type { List } from './list.ts';

export interface ListViewProps<Item> {
  list: List<Item>;
  /** What the table lists. */
  label: string;
  /** Shown over the table, where the page has more than the list. */
  heading?: string;
  columns: readonly ListColumn<Item>[];
  keyOf: (item: Item) => string;
  /** What is said of an empty list. */
  empty: EmptyStateProps;
}

/** A list in every state it can be in: loading, failed, empty, or a table with more to come. */
export function ListView<Item>({ list, label, heading, columns, keyOf, empty }: ListViewProps<Item>) {
  const { items = [], isLoading, error, refetch } = list;
  const table = (
    <>
      <ListTable label={label} columns={columns} items={items} keyOf={keyOf} />
      <LoadMore hasMore={list.hasMore} loading={list.isLoadingMore} onMore={list.loadMore} />
    </>
  );
  return (
    <>
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {list.items?.length === 0 && <EmptyState {...empty} />}
      {items.length > 0 &&
        (heading === undefined ? (
          <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
            {table}
          </Paper>
        ) : (
          <Panel title={heading} flush>
            {table}
          </Panel>
        ))}
    </>
  );
}
