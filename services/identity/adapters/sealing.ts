import type { Sealing } from '@pvt/kernel/idempotent-secret';
import { secretBox } from '@pvt/kernel/secret-box';

/** What an answer with a secret is sealed for. */
const PURPOSE = 'identity.answer';

/** Seals texts as base64. @param key 32 bytes */
export function answerSealing(key: Uint8Array): Sealing {
  const box = secretBox(key);
  return {
    seal: (text) => box.seal(text, PURPOSE).toString('base64'),
    open: (sealed) => box.open(Buffer.from(sealed, 'base64'), PURPOSE),
  };
}
