import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import type { MailLink } from './arrival.ts';
import { domainWithProvider, leaveForProvider } from './elsewhere/elsewhere.ts';
import { Field, Form } from './Form.tsx';
import { ask, languageHere } from './session.ts';

/** What the page shows. */
export type View = 'password' | 'sign-up' | 'forgot';

const mailField = () => <Field label={t('Mail')} type="email" name="mail" autoComplete="username" />;

const newPasswordField = () => (
  <Field
    label={t('New password')}
    type="password"
    name="password"
    autoComplete="new-password"
    hint={t('At least 10 characters. Three or four words that do not belong together are good.')}
  />
);

/** Mail and password; for whose organisation has a sign-in of its own, the way there first. */
export function PasswordView({ onSignedIn }: { onSignedIn: () => void }) {
  const [domain, setDomain] = useState<string>();
  const [wantsPassword, setWantsPassword] = useState(false);
  const asked = useRef('');
  const look = async ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'mail') return;
    const { value } = target;
    asked.current = value;
    const found = await domainWithProvider(value);
    // The answer for a mail that was corrected meanwhile is nobody's.
    if (asked.current === value) setDomain(found);
  };
  const submit = async ({ mail = '', password = '' }: Readonly<Record<string, string>>) => {
    const { problem } = await ask('POST', 'session/password', { mail, password });
    if (problem === undefined) onSignedIn();
    return problem;
  };
  const leaves = domain !== undefined && !wantsPassword;
  const around = useRef<HTMLDivElement>(null);
  // Whoever stood in the field of the password by then stands before the button that is there in its place.
  useEffect(() => {
    if (leaves && document.activeElement === document.body)
      around.current?.querySelector<HTMLButtonElement>('button[type=submit]')?.focus();
  }, [leaves]);
  return (
    // Whether the mail has an account is not asked: only its domain counts.
    <div ref={around} className="field" onBlur={(event) => void look(event)}>
      <Form
        button={leaves ? t('Go on to the sign-in of {domain}', { domain }) : t('Sign in')}
        onSubmit={({ mail = '', ...rest }) =>
          leaves ? leaveForProvider({ mail: mail.trim() }) : submit({ mail, ...rest })
        }
      >
        {mailField()}
        {!leaves && <Field label={t('Password')} type="password" name="password" autoComplete="current-password" />}
      </Form>
      {leaves && (
        <button type="button" className="link" onClick={() => setWantsPassword(true)}>
          {t('Use the password of your own account')}
        </button>
      )}
    </div>
  );
}

/** Asks for a mail: for an account, or for a new password. Then says where to look, whatever there is. */
export function MailView({ view, areMailsKept }: { view: 'sign-up' | 'forgot'; areMailsKept: boolean }) {
  const [sentTo, setSentTo] = useState<string>();
  const submit = async ({ name, mail = '' }: Readonly<Record<string, string>>): Promise<Problem | undefined> => {
    const asked = { mail, language: languageHere(), ...(view === 'sign-up' ? { name } : {}) };
    const { problem } = await ask('POST', view === 'sign-up' ? 'sign-ups' : 'password-resets', asked);
    if (problem === undefined) setSentTo(mail);
    return problem;
  };
  if (sentTo !== undefined)
    return (
      <div className="notice notice-info" role="status">
        <strong>{t('Check your mail')}</strong>
        <br />
        {areMailsKept
          ? t(
              'No mail server is set up here: the mail to {mail} is in the console’s mailbox, where an owner reads it.',
              {
                mail: sentTo,
              },
            )
          : t('A mail with a link is on its way to {mail}. It may take a few minutes; look among the spam, too.', {
              mail: sentTo,
            })}
      </div>
    );
  return (
    <Form button={view === 'sign-up' ? t('Begin an account') : t('Send me a link')} onSubmit={submit}>
      {view === 'sign-up' && <Field label={t('Name')} type="text" name="name" autoComplete="name" />}
      {mailField()}
    </Form>
  );
}

/** By the link of a mail: the password of an account that begins, or a new one. */
export function NewPasswordView({ token, onSignedIn }: { token: string; onSignedIn: () => void }) {
  const submit = async ({ password = '' }: Readonly<Record<string, string>>) => {
    const { problem } = await ask('POST', 'session/mail-link', { token, password });
    if (problem === undefined) onSignedIn();
    return problem;
  };
  return (
    <Form button={t('Set the password and sign in')} onSubmit={submit}>
      {newPasswordField()}
    </Form>
  );
}

/** By the link of a mail that needs nothing else than that a person wants it: programs that look into mails press no button. */
export function ConfirmView({ mailLink: { purpose, token } }: { mailLink: MailLink }) {
  const [done, setDone] = useState(false);
  const submit = async () => {
    const { problem } = await ask('POST', 'mail-links', { token });
    setDone(problem === undefined);
    return problem;
  };
  if (done)
    return (
      <div className="notice notice-info" role="status">
        {purpose === 'mail' && t('Your account has this mail now. Sign in with it.')}
        {purpose === 'mail-back' &&
          t('Your account has this mail again, and everybody is signed out. Set a new password now.')}
        {purpose === 'unlock' && t('Sign in here within an hour: you are not counted among the others who try.')}
      </div>
    );
  return <Form button={t('Confirm')} onSubmit={submit} />;
}
