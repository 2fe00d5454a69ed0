import { languages, Trans, t } from '@pvt/ui/language';
import { hasPasskeys } from '@pvt/ui/passkey';
import { LanguageList } from '@pvt/ui/plain';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { offerPasskeys, signInByPasskey } from './passkey.ts';
import { signIn } from './session.ts';
import { tokenOf } from './token.ts';

/** What may be wrong with a link is one thing, whatever the server calls it: another one is needed. */
function Refused({ problem }: { problem: Problem }) {
  const { status, title, detail } = problem;
  return (
    <div className="notice notice-error" role="alert">
      {status === 0 || status === 429 || status >= 500 || problem.code === 'PASSKEY_REFUSED' ? (
        <>
          <strong>{title}</strong>
          <br />
          {asSentence(detail)} {adviceFor(problem)}
        </>
      ) : (
        <>
          <Trans
            id="The link is not valid (any more): <code>npm run pvt -- sign-in</code> prints a new one."
            components={{ code: <code /> }}
          />
        </>
      )}
    </div>
  );
}

interface Props {
  /** Why the link that led here signed nobody in. */
  problem: Problem | undefined;
  /** True where there was a session, which is over. */
  ended: boolean;
  onSignedIn: () => void;
}

/** Says where the sign-in link is printed, and takes it when it is pasted. */
export function SignInPage({ problem: first, ended, onSignedIn }: Props) {
  const [pasted, setPasted] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState(first);
  const field = useId();
  useEffect(() => {
    document.title = t('Sign in – PVT');
    return offerPasskeys((refused) => (refused === undefined ? onSignedIn() : setProblem(refused)));
  }, [onSignedIn]);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSending(true);
    const refused = await signIn(tokenOf(pasted));
    if (refused === undefined) return onSignedIn();
    setProblem(refused);
    setSending(false);
  };
  const takePasskey = (refused: Problem | 'cancelled' | undefined) => {
    if (refused === undefined) onSignedIn();
    else if (refused !== 'cancelled') setProblem(refused);
  };
  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <div className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          PVT
        </div>
        <h1>{t('Sign in')}</h1>
        {ended && (
          <div className="notice notice-info">
            {t('Your session has ended. Sign in again to go on where you were.')}
          </div>
        )}
        <p className="quiet">
          {t('When PVT starts it prints one line with a link that signs you in. Open that link, or paste it here.')}
        </p>
        <pre className="sample">{`$ npm start\n${window.location.origin}/?token=…`}</pre>
        {problem !== undefined && <Refused problem={problem} />}
        <form onSubmit={(event) => void submit(event)}>
          <label htmlFor={field}>{t('Link or token')}</label>
          <input
            id={field}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            autoComplete="off"
            spellCheck={false}
            required
          />
          <button type="submit" className="button" disabled={sending || pasted.trim() === ''}>
            {t('Sign in')}
          </button>
        </form>
        {hasPasskeys() && (
          <button type="button" className="button" onClick={() => void signInByPasskey().then(takePasskey)}>
            {t('Use a passkey')}
          </button>
        )}
        <p className="quiet small">
          <Trans
            id="A link works once. <code>npm run pvt -- sign-in</code> prints a new one while PVT runs."
            components={{ code: <code /> }}
          />
        </p>
        <div className="quiet small">
          <LanguageList offered={languages} />
        </div>
      </div>
    </main>
  );
}
