import { PageLoading, PermissionsProvider, ProblemNotice } from '@pvt/ui';
import { isProblem } from '@pvt/ui/problem';
import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import { useSessionQuery } from '../api/session.ts';
import { Frame } from './Frame.tsx';
import { neededAt, startPageAt } from './pages.tsx';
import { signInAddress } from './sign-in-address.ts';
import { useAppSelector } from './store.ts';

/** What everybody who is signed in may do: look after the own account. No permission of the API. */
const OWN = 'account:own';

/** False until the page at the address that was opened first is there, or can not be had. Both it and the session are waited for at once. */
function useFirstPage(): boolean {
  const [first] = useState(useLocation().pathname);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const settle = () => setSettled(true);
    startPageAt(first).then(settle, settle);
  }, [first]);
  return settled;
}

/** Shows the pages to who is signed in. Who is not is led to the sign-in page, and from there back to this one. */
export function SessionGate() {
  const { data, error, refetch } = useSessionQuery();
  const ended = useAppSelector((state) => state.session.ended);
  const leaves = ended || (isProblem(error) && error.status === 401);
  useEffect(() => {
    if (leaves) window.location.replace(signInAddress(window.location, ended));
  }, [leaves, ended]);
  const pageIsThere = useFirstPage();
  const permissions = useMemo(() => ({ held: new Set([...(data?.scopes ?? []), OWN]), neededAt }), [data?.scopes]);
  if (leaves) return <PageLoading />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} alone />;
  if (data === undefined || !pageIsThere) return <PageLoading />;
  return (
    <PermissionsProvider value={permissions}>
      <Frame session={data} />
    </PermissionsProvider>
  );
}
