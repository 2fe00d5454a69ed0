import { languages, t } from '@pvt/ui/language';
import { LanguageList } from '@pvt/ui/plain';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { type ReactNode, useEffect } from 'react';

/** Why the sign-in at the organisation led nowhere, and what to do about it. */
export interface Refusal {
  /** What the provider itself said, such as `access_denied`. */
  readonly error?: string | undefined;
  /** Undefined where the address had no answer. */
  readonly problem?: Problem | undefined;
}

function Reason({ error, problem }: Refusal) {
  if (problem === undefined) return t('Nothing came back from your organisation. Begin again.');
  if (error === 'access_denied')
    return t('You stopped the sign-in there, or your organisation does not let you in here.');
  if (problem.code === 'SIGN_IN_FIRST')
    return t(
      'Your mail has an account here that has not shown yet that the mail is yours. Set a new password by “Forgot the password?”: its mail shows it. Afterwards this way is open, too.',
    );
  const isRefused = problem.code === 'PROVIDER_REFUSED';
  return (
    <>
      <strong>{isRefused ? t('What your organisation’s sign-in sent back does not open this.') : problem.title}</strong>
      <br />
      {asSentence(problem.detail)} {!isRefused && adviceFor(problem)}
    </>
  );
}

/** Says why nobody was signed in by the organisation's own sign-in, with the way back. */
export function ElsewherePage({ back, ...refusal }: Refusal & { back: string }) {
  return (
    <NotDone title={t('Not signed in')} back={back} backTitle={t('Back to the sign-in')}>
      <div className="notice notice-error" role="alert">
        <Reason {...refusal} />
      </div>
      <p>{t('If it happens again, show this page to who looks after the sign-in at your organisation.')}</p>
    </NotDone>
  );
}

/** Says why an account was not linked with somebody at a provider, with the way back. */
export function NotLinkedPage({ error, problem, back }: Refusal & { back: string }) {
  return (
    <NotDone title={t('Not linked')} back={back} backTitle={t('Back to your account')}>
      <div className="notice notice-error" role="alert">
        {problem === undefined || error === 'access_denied' ? (
          t('The sign-in there was stopped. Nothing is changed.')
        ) : (
          <>
            <strong>{problem.title}</strong>
            <br />
            {asSentence(problem.detail)} {adviceFor(problem)}
          </>
        )}
      </div>
    </NotDone>
  );
}

interface NotDoneProps {
  title: string;
  back: string;
  backTitle: string;
  children: ReactNode;
}

function NotDone({ title, back, backTitle, children }: NotDoneProps) {
  useEffect(() => {
    document.title = `${title} – PVT`;
  }, [title]);
  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <div className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          PVT
        </div>
        <h1>{title}</h1>
        {children}
        <a className="button" href={back}>
          {backTitle}
        </a>
        <div className="quiet small">
          <LanguageList offered={languages} />
        </div>
      </div>
    </main>
  );
}
