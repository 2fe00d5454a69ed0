import { Trans, t } from '@pvt/ui/language';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { type SubmitEvent, useId, useState } from 'react';
import { signIn } from './session.ts';
import { tokenOf } from './token.ts';

/** What may be wrong with a link is one thing, whatever the server calls it: another one is needed. */
function Refused({ problem }: { problem: Problem }) {
  const { status, title, detail } = problem;
  return (
    <div className="notice notice-error" role="alert">
      {status === 0 || status === 429 || status >= 500 ? (
        <>
          <strong>{title}</strong>
          <br />
          {asSentence(detail)} {adviceFor(problem)}
        </>
      ) : (
        <Trans
          id="The link is not valid (any more): <code>npm run pvt -- sign-in</code> prints a new one."
          components={{ code: <code /> }}
        />
      )}
    </div>
  );
}

interface Props {
  /** Why the link that led here signed nobody in. */
  problem: Problem | undefined;
  /** Whether it is shown at once: to who has come by such a link, or while nobody has an account. */
  isOpen: boolean;
  onSignedIn: () => void;
}

/** Says where the sign-in link is printed, and takes it when it is pasted: for who has no account yet. */
export function StartLink({ problem: first, isOpen, onSignedIn }: Props) {
  const [pasted, setPasted] = useState('');
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState(first);
  const field = useId();
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSending(true);
    const refused = await signIn(tokenOf(pasted));
    if (refused === undefined) return onSignedIn();
    setProblem(refused);
    setSending(false);
  };
  return (
    <details open={isOpen}>
      <summary>{t('Sign in with the link of the start')}</summary>
      <div className="start-link">
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
            {t('Use the link')}
          </button>
        </form>
        <p className="quiet small">
          <Trans
            id="A link works once. <code>npm run pvt -- sign-in</code> prints a new one while PVT runs."
            components={{ code: <code /> }}
          />
        </p>
      </div>
    </details>
  );
}
