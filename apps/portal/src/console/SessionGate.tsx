import { PageLoading, PermissionsProvider, ProblemNotice } from '@pvt/ui';
import { isProblem } from '@pvt/ui/problem';
import { useEffect, useMemo } from 'react';
import { useSessionQuery } from '../api/session.ts';
import { Frame } from './Frame.tsx';
import { neededAt } from './pages.tsx';
import { signInAddress } from './sign-in-address.ts';
import { useAppSelector } from './store.ts';

/** Shows the pages to who is signed in. Who is not is led to the sign-in page, and from there back to this one. */
export function SessionGate() {
  const { data, error, refetch } = useSessionQuery();
  const ended = useAppSelector((state) => state.session.ended);
  const leaves = ended || (isProblem(error) && error.status === 401);
  useEffect(() => {
    if (leaves) window.location.replace(signInAddress(window.location, ended));
  }, [leaves, ended]);
  const permissions = useMemo(() => ({ held: new Set(data?.scopes), neededAt }), [data?.scopes]);
  if (leaves) return <PageLoading />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} alone />;
  if (data === undefined) return <PageLoading />;
  return (
    <PermissionsProvider value={permissions}>
      <Frame session={data} />
    </PermissionsProvider>
  );
}
