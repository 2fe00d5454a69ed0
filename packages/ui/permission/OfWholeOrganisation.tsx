import type { ReactNode } from 'react';
import { PermissionsProvider, usePermissions } from './permissions.ts';

/** A part that is about the whole organisation: what the session holds for the thing of the page alone does not count in it. */
export function OfWholeOrganisation({ children }: { children: ReactNode }) {
  const { everywhere, neededAt, held } = usePermissions();
  return <PermissionsProvider value={{ held: everywhere ?? held, neededAt }}>{children}</PermissionsProvider>;
}
