import { languages, t } from '@pvt/ui/language';
import { LanguageList } from '@pvt/ui/plain';
import { asSentence, type Problem } from '@pvt/ui/problem';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { join, type ShownInvitation } from './joining.ts';

export function Refused({ problem }: { problem: Problem }) {
  return (
    <div className="notice notice-error" role="alert">
      <strong>{problem.title}</strong>
      <br />
      {asSentence(problem.detail)}
    </div>
  );
}

interface FormProps {
  token: string;
  invitation: ShownInvitation;
  /** The mail of who is signed in. */
  mine: string | undefined;
}

/** For who has no account: a name and a password. For who is signed in with the mail: a button. */
function JoinForm({ token, invitation: { mail, hasAccount, organisation }, mine }: FormProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const id = useId();
  const signedIn = mine?.toLowerCase() === mail.toLowerCase();
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSending(true);
    const joined = await join(signedIn ? { token } : { token, name, password });
    if (joined.problem === undefined) return window.location.replace('/');
    setProblem(joined.problem);
    setSending(false);
  };
  if (mine !== undefined && !signedIn)
    return (
      <div className="notice notice-error" role="alert">
        {t('You are signed in as {mine}, and the invitation is for {mail}. Sign out first, then open the link again.', {
          mine,
          mail,
        })}
      </div>
    );
  if (hasAccount && !signedIn)
    return (
      <>
        <p>{t('{mail} has an account. Sign in with it, then you join.', { mail })}</p>
        <p>
          <a className="button" href={`/sign-in?${new URLSearchParams({ next: `/join#${token}` })}`}>
            {t('Sign in')}
          </a>
        </p>
      </>
    );
  return (
    <form onSubmit={(event) => void submit(event)}>
      {problem !== undefined && <Refused problem={problem} />}
      {!signedIn && (
        <>
          <label htmlFor={`${id}mail`}>{t('Mail')}</label>
          <input id={`${id}mail`} type="email" autoComplete="username" value={mail} readOnly />
          <label htmlFor={`${id}name`}>{t('Your name')}</label>
          <input
            id={`${id}name`}
            autoComplete="name"
            value={name}
            maxLength={100}
            required
            onChange={(event) => setName(event.target.value)}
          />
          <label htmlFor={`${id}password`}>{t('A password, of at least 10 characters')}</label>
          <input
            id={`${id}password`}
            type="password"
            autoComplete="new-password"
            value={password}
            minLength={10}
            maxLength={200}
            required
            onChange={(event) => setPassword(event.target.value)}
          />
        </>
      )}
      <button type="submit" className="button" disabled={sending}>
        {t('Join {organisation}', { organisation })}
      </button>
    </form>
  );
}

interface Props {
  token: string;
  found: { readonly value?: ShownInvitation; readonly problem?: Problem | undefined };
  mine: string | undefined;
}

/** What the link of an invitation opens. */
export function JoinPage({ token, found: { value: invitation, problem }, mine }: Props) {
  useEffect(() => {
    document.title = t('Join – PVT');
  }, []);
  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <div className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          PVT
        </div>
        <h1>
          {invitation === undefined
            ? t('Invitation')
            : t('Join {organisation}', { organisation: invitation.organisation })}
        </h1>
        {problem !== undefined && <Refused problem={problem} />}
        {invitation !== undefined && <JoinForm token={token} invitation={invitation} mine={mine} />}
        <div className="quiet small">
          <LanguageList offered={languages} />
        </div>
      </div>
    </main>
  );
}
