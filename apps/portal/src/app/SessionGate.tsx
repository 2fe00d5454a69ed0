import { isProblem } from '../api/problem.ts';
import { useSessionQuery } from '../api/session.ts';
import { SignInPage } from '../pages/sign-in/SignInPage.tsx';
import { PageLoading } from '../ui/PageLoading.tsx';
import { ProblemNotice } from '../ui/ProblemNotice.tsx';
import { Frame } from './Frame.tsx';
import { useAppSelector } from './store.ts';

/** Shows the pages to who is signed in, and how to sign in to who is not. */
export function SessionGate() {
  const { data, error, isLoading, refetch } = useSessionQuery();
  const ended = useAppSelector((state) => state.session.ended);
  if (isLoading) return <PageLoading />;
  // Without a session there is nothing wrong yet; with a link that is not taken there is.
  const unknown = isProblem(error) && error.code === 'UNAUTHENTICATED';
  if (isProblem(error) && !unknown && error.status !== 0 && error.status < 500) return <SignInPage problem={error} />;
  if (ended || unknown) return <SignInPage ended={ended} />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} alone />;
  return data === undefined ? <PageLoading /> : <Frame session={data} />;
}
