import { t } from '@pvt/ui/language';
import { askForPasskey, hasPasskeys } from '@pvt/ui/passkey';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { type SubmitEvent, useEffect, useId, useState } from 'react';
import { answerOf, problemOf } from '../session.ts';

export type Way = 'passkey' | 'totp' | 'recovery-code';

interface Asked {
  readonly ways: Way[];
  readonly passkey: unknown;
}

interface Props {
  onSignedIn: () => void;
  /** The sign-in is over, or was given up. */
  onOver: () => void;
}

/** After the password: the second factor. It is asked for again after a reload, for as long as the server waits for it. */
export function SecondFactorStep({ onSignedIn, onOver }: Props) {
  const [asked, setAsked] = useState<Asked>();
  const [way, setWay] = useState<Way>();
  const [typed, setTyped] = useState('');
  const [remember, setRemember] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const field = useId();

  useEffect(() => {
    document.title = t('Sign in – PVT');
    void answerOf('/v1/session/second-factor/options').then((answer) => {
      if ('problem' in answer) return answer.problem.status === 401 ? onOver() : setProblem(answer.problem);
      const found = answer.body as Asked;
      const ways = found.ways.filter((each) => each !== 'passkey' || hasPasskeys());
      setAsked({ ...found, ways });
      setWay(ways[0]);
    });
  }, [onOver]);

  const send = async (proof: object | undefined) => {
    if (proof === undefined) return;
    setSending(true);
    const refused = await problemOf('/v1/session/second-factor', { proof, remember });
    if (refused === undefined) return onSignedIn();
    setSending(false);
    setTyped('');
    if (refused.code === 'SIGN_IN_OVER') return onOver();
    setProblem(refused);
  };
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (way === 'totp') return send({ code: typed });
    if (way === 'recovery-code') return send({ recoveryCode: typed });
    const passkey = await askForPasskey(asked?.passkey);
    return send(passkey === undefined ? undefined : { passkey });
  };

  return (
    <main className="sign-in">
      <div className="card sign-in-card">
        <div className="brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          PVT
        </div>
        <h1>{t('Confirm that it is you')}</h1>
        {problem !== undefined && (
          <div className="notice notice-error" role="alert">
            {asSentence(problem.detail)} {adviceFor(problem)}
          </div>
        )}
        {way !== undefined && (
          <form onSubmit={(event) => void submit(event)}>
            {way === 'passkey' ? (
              <p className="quiet">{t('Your account has a passkey: the device asks for your finger, face or PIN.')}</p>
            ) : (
              <>
                <label htmlFor={field}>{way === 'totp' ? t('Code of your app') : t('Recovery code')}</label>
                <input
                  key={way}
                  id={field}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  inputMode={way === 'totp' ? 'numeric' : 'text'}
                  autoComplete={way === 'totp' ? 'one-time-code' : 'off'}
                  // biome-ignore lint/a11y/noAutofocus: it is what the page is for
                  autoFocus
                  spellCheck={false}
                  required
                />
              </>
            )}
            <label className="check">
              <input type="checkbox" checked={remember} onChange={(event) => setRemember(event.target.checked)} />
              {t('Do not ask on this browser for 30 days')}
            </label>
            <button type="submit" className="button" disabled={sending}>
              {way === 'passkey' ? t('Use the passkey') : t('Confirm')}
            </button>
          </form>
        )}
        {asked?.ways
          .filter((each) => each !== way)
          .map((each) => (
            <button key={each} type="button" className="link" onClick={() => setWay(each)}>
              {instead(each)}
            </button>
          ))}
        <button type="button" className="link" onClick={onOver}>
          {t('Sign in as somebody else')}
        </button>
      </div>
    </main>
  );
}

function instead(way: Way): string {
  if (way === 'passkey') return t('Use a passkey instead');
  return way === 'totp' ? t('Use the code of your app instead') : t('Use a recovery code instead');
}
