import { PageLoading, PermissionsProvider, ProblemNotice } from '@pvt/ui';
import { isProblem } from '@pvt/ui/problem';
import { useEffect, useMemo, useState } from 'react';
import { Navigate, useLocation } from 'react-router';
import { keepOnlyCopiesOf } from '../api/offline-copies.ts';
import { OWN_ACCOUNT, useSessionQuery } from '../api/session.ts';
import { SECURITY_PAGE } from '../api/session-state.ts';
import { areas } from './areas.ts';
import { Frame } from './Frame.tsx';
import { ToFirstPage } from './HomePage.tsx';
import { heldAt } from './held.ts';
import { neededAt, startPageAt } from './pages.tsx';
import { signInAddress } from './sign-in-address.ts';
import { useAppSelector } from './store.ts';

const HOME = '/';
/** What everybody who is signed in may do: look after the own account. No permission of the API. */
const OWN = 'account:own';

/**
 * False until the page that is opened first is there, or can not be had: drawn before it, the frame would load all that can
 * wait before the page's heading. Both it and the session are waited for at once; `/` has none, and leads on to one.
 */
function useFirstPage(here: string): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (settled || here === HOME) return;
    const settle = () => setSettled(true);
    startPageAt(here).then(settle, settle);
  }, [here, settled]);
  return settled;
}

/** Shows the pages to who is signed in. Who is not is led to the sign-in page, and from there back to this one. */
export function SessionGate() {
  const { data, error, refetch } = useSessionQuery();
  const ended = useAppSelector((state) => state.session.ended);
  const leaves = ended || (isProblem(error) && error.status === 401);
  useEffect(() => {
    if (leaves)
      void keepOnlyCopiesOf(undefined).then(() => window.location.replace(signInAddress(window.location, ended)));
  }, [leaves, ended]);
  const owner = data === undefined ? undefined : (data.account?.id ?? '');
  useEffect(() => {
    if (owner !== undefined) void keepOnlyCopiesOf(owner);
  }, [owner]);
  const here = useLocation().pathname;
  const pageIsThere = useFirstPage(here);
  const { scopes, limited, account, operator } = data ?? {};
  const permissions = useMemo(() => {
    const everywhere = [
      ...(scopes ?? []),
      OWN,
      ...(account === null || account === undefined ? [] : [OWN_ACCOUNT]),
      // In other organisations they count for nothing, even with every scope.
      ...(operator === true ? [] : ['!operator']),
    ];
    const ofPage = heldAt(limited ?? [], here, areas);
    return { held: new Set([...everywhere, ...ofPage]), everywhere: new Set(everywhere), neededAt };
  }, [scopes, limited, account, operator, here]);
  if (leaves) return <PageLoading />;
  // Where the session is known already, the page stays, with what is typed in it, while asking again fails.
  if (error && data === undefined) return <ProblemNotice error={error} onRetry={refetch} alone />;
  if (data === undefined || !(pageIsThere || here === HOME)) return <PageLoading />;
  if (data.lacks !== null && here !== SECURITY_PAGE) return <Navigate to={SECURITY_PAGE} replace />;
  return (
    <PermissionsProvider value={permissions}>
      {pageIsThere ? <Frame session={data} /> : <ToFirstPage otherwise={<Frame session={data} />} />}
    </PermissionsProvider>
  );
}
