import type { ReactNode } from 'react';
import { t } from '../language/message.ts';
import { EmptyState } from './EmptyState.tsx';
import { PageHeader } from './PageHeader.tsx';

/** In place of a page that the session may not open. */
export function PageDenied({ denial, action }: { denial: string; action?: ReactNode }) {
  return (
    <>
      <PageHeader title={t('Not permitted')} />
      <EmptyState
        title={denial}
        text={t('Sign in with a link that has it, or ask whoever gave you yours.')}
        action={action}
      />
    </>
  );
}
