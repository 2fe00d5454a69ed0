import '@pvt/ui/plain.css';
import './sign-in.css';
import { LanguageRoot, startLanguage } from '@pvt/ui/language';
import { paint } from '@pvt/ui/plain';
import type { Problem } from '@pvt/ui/problem';
import { type ReactNode, StrictMode, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Arrival, addressWhileHere, readArrival } from './arrival.ts';
import { ElsewherePage, NotLinkedPage } from './elsewhere/ElsewherePage.tsx';
import { handOver, isReturn, presetsHere, readAnswer, takeWanted } from './elsewhere/elsewhere.ts';
import { JoinPage } from './join/JoinPage.tsx';
import { showInvitation, signedInAs } from './join/joining.ts';
import { RefusePage } from './join/RefusePage.tsx';
import { SignInPage } from './SignInPage.tsx';
import { SecondFactorStep } from './second-factor/SecondFactorStep.tsx';
import { SECOND_FACTOR, sessionProblem, signIn, waysToSignIn } from './session.ts';
import { signInTexts } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('sign-in.html has no element with the id root');

paint(document.documentElement);
const page = createRoot(root);
if (window.location.pathname === '/join') await showJoining(window.location.hash.slice(1));
else if (isReturn(window.location.pathname)) await showReturn();
else await showSignIn();

/** The link of an invitation: its token is behind the #, which no server is sent. */
async function showJoining(token: string): Promise<void> {
  const [found, mine] = await Promise.all([showInvitation(token), signedInAs(), startLanguage(signInTexts)]);
  if (new URLSearchParams(window.location.search).has('refuse'))
    return draw(<RefusePage token={token} found={found} />);
  draw(<JoinPage token={token} found={found} mine={mine} />);
}

/** Somebody comes back from a provider. */
async function showReturn(): Promise<void> {
  const answer = readAnswer(new URL(window.location.href));
  const { next, links } = takeWanted();
  const back = links ? '/account' : addressWhileHere({ next });
  // At once: the code is nobody's to see in the history, and a reload begins at the sign-in.
  window.history.replaceState(null, '', back);
  const [problem] = await Promise.all([answer && handOver(answer, links), startLanguage(signInTexts)]);
  if (answer !== undefined && problem === undefined) return window.location.replace(next);
  // The page is on its way to that step already.
  if (problem?.code === 'SECOND_FACTOR_ASKED') return;
  draw(
    links ? (
      <NotLinkedPage error={answer?.error} problem={problem} back={back} />
    ) : (
      <ElsewherePage error={answer?.error} problem={problem} back={back} />
    ),
  );
}

async function showSignIn(): Promise<void> {
  const arrival = readArrival(new URL(window.location.href));
  const waits = window.location.hash === SECOND_FACTOR;
  window.history.replaceState(null, '', `${addressWhileHere(arrival)}${waits ? SECOND_FACTOR : ''}`);
  const [found, ways, presets] = await Promise.all([
    ...([findSession(arrival), waysToSignIn(), presetsHere()] as const),
    startLanguage(signInTexts),
  ]);
  if (found.signedIn) return window.location.replace(arrival.next);
  draw(<Steps arrival={arrival} problem={found.problem} ways={ways} presets={presets} secondFirst={waits} />);
}

function draw(what: ReactNode): void {
  page.render(
    <StrictMode>
      <LanguageRoot>{what}</LanguageRoot>
    </StrictMode>,
  );
}

interface StepsProps {
  arrival: Arrival;
  problem: Problem | undefined;
  ways: Awaited<ReturnType<typeof waysToSignIn>>;
  presets: Awaited<ReturnType<typeof presetsHere>>;
  /** Whether a sign-in waits for the second factor. */
  secondFirst: boolean;
}

function Steps({ arrival, problem, ways, presets, secondFirst }: StepsProps) {
  const [waits, setWaits] = useState(secondFirst);
  const goOn = useCallback(() => window.location.replace(arrival.next), [arrival.next]);
  const onOver = useCallback(() => {
    window.history.replaceState(null, '', addressWhileHere(arrival));
    setWaits(false);
  }, [arrival]);
  if (waits) return <SecondFactorStep onSignedIn={goOn} onOver={onOver} />;
  const { ended, mailLink } = arrival;
  return <SignInPage {...{ problem, ended, mailLink, ways, presets }} onSignedIn={goOn} />;
}

/** Whether there is a session. A link works once, so that this is asked once and not whenever the page is drawn. */
async function findSession({
  token,
  ended,
  mailLink,
}: Arrival): Promise<{ signedIn: boolean; problem?: Problem | undefined }> {
  // Who opens the link of a mail wants what it is for, signed in or not.
  if (mailLink !== undefined) return { signedIn: false };
  const refused = token === undefined ? undefined : await signIn(token);
  if (token !== undefined && refused === undefined) return { signedIn: true };
  // The console has just said that there is none: were the two of different minds, they would send one to and fro.
  if (ended) return { signedIn: false, problem: refused };
  const missing = await sessionProblem();
  if (missing === undefined) return { signedIn: true };
  const unknown = missing.code === 'UNAUTHENTICATED';
  return { signedIn: false, problem: refused ?? (unknown ? undefined : missing) };
}
