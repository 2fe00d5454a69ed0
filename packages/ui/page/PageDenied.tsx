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
        text="Ask an administrator of PVT for it, or sign in with another link."
        action={action}
      />
    </>
  );
}
