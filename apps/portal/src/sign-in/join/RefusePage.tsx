import { languages, t } from '@pvt/ui/language';
import { LanguageList } from '@pvt/ui/plain';
import type { Problem } from '@pvt/ui/problem';
import { useEffect, useState } from 'react';
import { Refused } from './JoinPage.tsx';
import { refuse, type ShownInvitation } from './joining.ts';

interface Props {
  token: string;
  found: { readonly value?: ShownInvitation; readonly problem?: Problem | undefined };
}

/** What the other link of an invitation opens. It asks first: mail programs open links by themselves. */
export function RefusePage({ token, found: { value: invitation, problem: missing } }: Props) {
  const [problem, setProblem] = useState(missing);
  const [sending, setSending] = useState(false);
  const [isDone, setDone] = useState(false);
  useEffect(() => {
    document.title = t('No more invitations – PVT');
  }, []);
  const send = async () => {
    setSending(true);
    const refused = await refuse(token);
    setProblem(refused.problem);
    setDone(refused.problem === undefined);
    setSending(false);
  };
  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <div className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          PVT
        </div>
        <h1>{t('No more invitations')}</h1>
        {problem !== undefined && <Refused problem={problem} />}
        {invitation !== undefined && !isDone && (
          <>
            <p>
              {t('{organisation} has invited {mail}. You can have no more invitations from there sent to you.', {
                organisation: invitation.organisation,
                mail: invitation.mail,
              })}
            </p>
            <button type="button" className="button" disabled={sending} onClick={() => void send()}>
              {t('Send me no more')}
            </button>
          </>
        )}
        <p role="status">
          {isDone && t('Done: {organisation} can send you no more.', { organisation: invitation?.organisation ?? '' })}
        </p>
        <div className="quiet small">
          <LanguageList offered={languages} />
        </div>
      </div>
    </main>
  );
}
