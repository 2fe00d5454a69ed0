import type { ReactNode } from 'react';
import { isProblem } from '../problem/problem.ts';
import { NothingThere } from './NothingThere.tsx';
import { PageHeader } from './PageHeader.tsx';
import { PageLoading } from './PageLoading.tsx';
import { ProblemNotice } from './ProblemNotice.tsx';

interface Props<Item> {
  /** What it is one of, as in "flow", by which name, and the list that it is in. */
  of: { what: string; name: string; list: { title: string; to: string } };
  query: {
    readonly data?: Item | undefined;
    readonly error?: unknown;
    readonly isLoading: boolean;
    readonly refetch: () => unknown;
  };
  /** Instead of the name. */
  title?: string;
  back?: { title: string; to: string };
  description?: ReactNode;
  actions?: ReactNode;
  /** What went wrong with an action. */
  problem?: unknown;
  children: (item: Item) => ReactNode;
}

/** The page of one thing: loading, failed, not there, or the thing itself. */
export function RecordPage<Item>({ of: { what, name, list }, query, children, problem, ...header }: Props<Item>) {
  const { data, error, isLoading, refetch } = query;
  if (isProblem(error) && error.status === 404) return <NothingThere what={what} name={name} back={list} />;
  return (
    <>
      <PageHeader title={name} back={list} {...header} />
      <ProblemNotice error={problem} />
      {isLoading && <PageLoading />}
      <ProblemNotice error={error} onRetry={refetch} />
      {data !== undefined && children(data)}
    </>
  );
}
