import { languages, t } from '@pvt/ui/language';
import { LanguageList } from '@pvt/ui/plain';
import type { Problem } from '@pvt/ui/problem';
import { useEffect, useState } from 'react';
import type { MailLink } from './arrival.ts';
import type { Preset } from './elsewhere/elsewhere.ts';
import { PresetButtons } from './elsewhere/PresetButtons.tsx';
import { PasskeyButton } from './PasskeyButton.tsx';
import { StartLink } from './StartLink.tsx';
import type { waysToSignIn } from './session.ts';
import { ConfirmView, MailView, NewPasswordView, PasswordView, type View } from './views.tsx';

interface Props {
  /** Why the link that led here signed nobody in. */
  problem: Problem | undefined;
  /** True where there was a session, which is over. */
  ended: boolean;
  mailLink: MailLink | undefined;
  ways: Awaited<ReturnType<typeof waysToSignIn>>;
  presets: readonly Preset[];
  onSignedIn: () => void;
}

function titleOf(view: View, mailLink: MailLink | undefined): string {
  if (mailLink?.purpose === 'sign-up') return t('Begin your account');
  if (mailLink?.purpose === 'reset') return t('Set a new password');
  if (mailLink?.purpose === 'mail') return t('Confirm your new mail');
  if (mailLink?.purpose === 'mail-back') return t('Take the change of your mail back');
  if (mailLink?.purpose === 'unlock') return t('Open your account to this browser');
  if (view === 'sign-up') return t('Begin an account');
  return view === 'forgot' ? t('Forgot the password') : t('Sign in');
}

/** Signs people in: by mail and password, by the link of a mail, or by the link of the start. */
export function SignInPage({ problem, ended, mailLink: first, ways, presets, onSignedIn }: Props) {
  const [view, setView] = useState<View>('password');
  const [mailLink, setMailLink] = useState(first);
  const title = titleOf(view, mailLink);
  useEffect(() => {
    document.title = `${title} – PVT`;
  }, [title]);
  const show = (next: View) => {
    setMailLink(undefined);
    setView(next);
  };
  const opens = mailLink?.purpose === 'sign-up' || mailLink?.purpose === 'reset';
  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <div className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          PVT
        </div>
        <h1>{title}</h1>
        {ended && (
          <div className="notice notice-info">
            {t('Your session has ended. Sign in again to go on where you were.')}
          </div>
        )}
        {mailLink !== undefined && opens && <NewPasswordView token={mailLink.token} onSignedIn={onSignedIn} />}
        {mailLink !== undefined && !opens && <ConfirmView mailLink={mailLink} />}
        {mailLink === undefined && view === 'password' && <PasswordView onSignedIn={onSignedIn} />}
        {mailLink === undefined && view !== 'password' && (
          <MailView key={view} view={view} areMailsKept={ways.mails === 'kept'} />
        )}
        {mailLink === undefined && view === 'password' && <PasskeyButton onSignedIn={onSignedIn} />}
        {mailLink === undefined && view !== 'forgot' && <PresetButtons presets={presets} />}
        <div className="ways">
          {(view !== 'password' || mailLink !== undefined) && (
            <button type="button" className="way" onClick={() => show('password')}>
              {t('Back to the sign-in')}
            </button>
          )}
          {view !== 'forgot' && (
            <button type="button" className="way" onClick={() => show('forgot')}>
              {t('Forgot the password?')}
            </button>
          )}
          {ways.signUp === 'open' && view !== 'sign-up' && (
            <button type="button" className="way" onClick={() => show('sign-up')}>
              {t('Begin an account')}
            </button>
          )}
        </div>
        {mailLink === undefined && view === 'password' && (
          <StartLink problem={problem} isOpen={problem !== undefined || !ways.isClaimed} onSignedIn={onSignedIn} />
        )}
        <div className="quiet small">
          <LanguageList offered={languages} />
        </div>
      </div>
    </main>
  );
}
