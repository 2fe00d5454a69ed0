import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { PageHeader } from '../page/PageHeader.tsx';
import { ListView, type ListViewProps } from './ListView.tsx';

interface Props<Item> extends Omit<ListViewProps<Item>, 'label' | 'heading'> {
  title: string;
  /** What the page is for, in a sentence. */
  description: string;
  back?: { title: string; to: string } | undefined;
  actions?: ReactNode;
  /** What stands above the list: a short form, or what went wrong with an item. */
  above?: ReactNode;
}

/** A page that is a list, under its heading. */
export function ListPage<Item>({ title, description, back, actions, above, ...view }: Props<Item>) {
  return (
    <>
      <PageHeader title={title} description={description} back={back} actions={actions} />
      <Box sx={{ '&:not(:empty)': { mb: 2 } }}>{above}</Box>
      <ListView label={title} {...view} />
    </>
  );
}
