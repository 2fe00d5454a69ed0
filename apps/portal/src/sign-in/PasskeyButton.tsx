import { t } from '@pvt/ui/language';
import { hasPasskeys } from '@pvt/ui/passkey';
import type { Problem } from '@pvt/ui/problem';
import { useEffect, useState } from 'react';
import { ProblemBox } from './ProblemBox.tsx';
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
      {problem !== undefined && <ProblemBox problem={problem} />}
      <button type="button" className="button other" onClick={() => void signInByPasskey().then(take)}>
        {t('Use a passkey')}
      </button>
    </>
  );
}
