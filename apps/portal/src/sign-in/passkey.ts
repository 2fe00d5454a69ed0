import { askForPasskey, hasPasskeys } from '@pvt/ui/passkey';
import type { Problem } from '@pvt/ui/problem';
import { answerOf, problemOf } from './session.ts';

/** Only one request may wait for the person: the one of the autofill ends when the button is pressed. */
let offered: AbortController | undefined;

async function optionsOf(): Promise<unknown> {
  const answer = await answerOf('/v1/session/passkey/options');
  return 'body' in answer ? answer.body : undefined;
}

/** Signs in by a passkey. @returns why it did not, or `cancelled` */
export async function signInByPasskey(): Promise<Problem | 'cancelled' | undefined> {
  offered?.abort();
  const answer = await answerOf('/v1/session/passkey/options');
  if ('problem' in answer) return answer.problem;
  const passkey = await askForPasskey(answer.body);
  return passkey === undefined ? 'cancelled' : problemOf('/v1/session/passkey', { passkey });
}

/** Offers passkeys where a field is filled in, as far as the browser can. @returns how to end it */
export function offerPasskeys(onDone: (problem: Problem | undefined) => void): () => void {
  const control = new AbortController();
  void (async () => {
    if (!hasPasskeys() || (await PublicKeyCredential.isConditionalMediationAvailable?.()) !== true) return;
    const options = await optionsOf();
    if (options === undefined || control.signal.aborted) return;
    offered = control;
    const passkey = await askForPasskey(options, { mediation: 'conditional', signal: control.signal });
    if (passkey !== undefined) onDone(await problemOf('/v1/session/passkey', { passkey }));
  })();
  return () => control.abort();
}
