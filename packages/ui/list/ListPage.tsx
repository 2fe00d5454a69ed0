import type { ReactNode } from 'react';
import { PageHeader } from '../page/PageHeader.tsx';
import { ListView, type ListViewProps } from './ListView.tsx';

interface Props<Item> extends Omit<ListViewProps<Item>, 'label' | 'heading'> {
  title: string;
  /** What the page is for, in a sentence. */
  description: string;
  actions?: ReactNode;
  /** What went wrong with an action on one of the items. */
  problem?: ReactNode;
}

/** A page that is a list, under its heading. */
export function ListPage<Item>({ title, description, actions, problem, ...view }: Props<Item>) {
  return (
    <>
      <PageHeader title={title} description={description} actions={actions} />
      {problem}
      <ListView label={title} {...view} />
    </>
  );
}
