import { PageDenied, type Permission, useDenial } from '@pvt/ui';
import type { ReactNode } from 'react';

/** A page, or in its place why the session may not see it. */
export function PermittedPage({ needs, children }: { needs: readonly Permission[]; children: ReactNode }) {
  const denial = useDenial(needs);
  return denial === undefined ? children : <PageDenied denial={denial} />;
}
