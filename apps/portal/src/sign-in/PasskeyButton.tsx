import { t } from '@pvt/ui/language';
import { hasPasskeys } from '@pvt/ui/passkey';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { useEffect, useState } from 'react';
import { offerPasskeys, signInByPasskey } from './passkey.ts';

/** Signs in without a name or a password, where the browser has passkeys; also offered where a field is filled in. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const [problem, setProblem] = useState<Problem>();
  useEffect(
    () => offerPasskeys((refused) => (refused === undefined ? onSignedIn() : setProblem(refused))),
    [onSignedIn],
  );
  if (!hasPasskeys()) return null;
  const take = (refused: Problem | 'cancelled' | undefined) => {
    if (refused === undefined) onSignedIn();
    else if (refused !== 'cancelled') setProblem(refused);
  };
  return (
    <>
      {problem !== undefined && (
        <div className="notice notice-error" role="alert">
          <strong>{problem.title}</strong>
          <br />
          {asSentence(problem.detail)} {adviceFor(problem)}
        </div>
      )}
      <button type="button" className="button" onClick={() => void signInByPasskey().then(take)}>
        {t('Use a passkey')}
      </button>
    </>
  );
}
