import type { ReactNode } from 'react';
import { EmptyState } from './EmptyState.tsx';
import { PageHeader } from './PageHeader.tsx';

/** In place of a page that the session may not open. */
export function PageDenied({ denial, action }: { denial: string; action?: ReactNode }) {
  return (
    <>
      <PageHeader title="Not permitted" />
      <EmptyState
        title={denial}
        text="Sign in with a link that has it, or ask whoever gave you yours."
        action={action}
      />
    </>
  );
}
