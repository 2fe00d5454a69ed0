import '@pvt/ui/plain.css';
import './sign-in.css';
import { LanguageRoot, startLanguage } from '@pvt/ui/language';
import { paint } from '@pvt/ui/plain';
import type { Problem } from '@pvt/ui/problem';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { type Arrival, addressWhileHere, readArrival } from './arrival.ts';
import { SignInPage } from './SignInPage.tsx';
import { sessionProblem, signIn, waysToSignIn } from './session.ts';
import { signInTexts } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('sign-in.html has no element with the id root');

paint(document.documentElement);
const arrival = readArrival(new URL(window.location.href));
window.history.replaceState(null, '', addressWhileHere(arrival));
const goOn = () => window.location.replace(arrival.next);

const [found, ways] = await Promise.all([findSession(arrival), waysToSignIn(), startLanguage(signInTexts)]);
if (found.signedIn) goOn();
else
  createRoot(root).render(
    <StrictMode>
      <LanguageRoot>
        <SignInPage
          problem={found.problem}
          ended={arrival.ended}
          mailLink={arrival.mailLink}
          ways={ways}
          onSignedIn={goOn}
        />
      </LanguageRoot>
    </StrictMode>,
  );

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
