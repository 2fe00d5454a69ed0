import '@pvt/ui/plain.css';
import './sign-in.css';
import { LanguageRoot, startLanguage } from '@pvt/ui/language';
import { paint } from '@pvt/ui/plain';
import type { Problem } from '@pvt/ui/problem';
import { StrictMode, useCallback, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { type Arrival, addressWhileHere, readArrival } from './arrival.ts';
import { SignInPage } from './SignInPage.tsx';
import { SecondFactorStep } from './second-factor/SecondFactorStep.tsx';
import { sessionProblem, signIn } from './session.ts';
import { signInTexts } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('sign-in.html has no element with the id root');

paint(document.documentElement);
const arrival = readArrival(new URL(window.location.href));
/** Where a sign-in waits for the second factor, also after a reload. */
const STEP = '#second-factor';
const step = window.location.hash === STEP;
window.history.replaceState(null, '', `${addressWhileHere(arrival)}${step ? STEP : ''}`);
const goOn = () => window.location.replace(arrival.next);

const [found] = await Promise.all([findSession(arrival), startLanguage(signInTexts)]);
if (found.signedIn) goOn();
else
  createRoot(root).render(
    <StrictMode>
      <LanguageRoot>
        <Steps problem={found.problem} ended={arrival.ended} />
      </LanguageRoot>
    </StrictMode>,
  );

function Steps({ problem, ended }: { problem: Problem | undefined; ended: boolean }) {
  const [waits, setWaits] = useState(step);
  const onOver = useCallback(() => {
    window.history.replaceState(null, '', addressWhileHere(arrival));
    setWaits(false);
  }, []);
  return waits ? (
    <SecondFactorStep onSignedIn={goOn} onOver={onOver} />
  ) : (
    <SignInPage problem={problem} ended={ended} onSignedIn={goOn} />
  );
}

/** Whether there is a session. A link works once, so that this is asked once and not whenever the page is drawn. */
async function findSession({ token, ended }: Arrival): Promise<{ signedIn: boolean; problem?: Problem | undefined }> {
  const refused = token === undefined ? undefined : await signIn(token);
  if (token !== undefined && refused === undefined) return { signedIn: true };
  // The console has just said that there is none: were the two of different minds, they would send one to and fro.
  if (ended) return { signedIn: false, problem: refused };
  const missing = await sessionProblem();
  if (missing === undefined) return { signedIn: true };
  const unknown = missing.code === 'UNAUTHENTICATED';
  return { signedIn: false, problem: refused ?? (unknown ? undefined : missing) };
}
