import { secretBox } from '@pvt/kernel/secret-box';

/** Encrypts what must not be readable in the database or a backup of it. */
export interface Sealing {
  seal(text: string): string;
  /** @throws Error when the text was changed or sealed by another installation. */
  open(sealed: string): string;
}

/** What a web hook's secret is sealed for. */
const PURPOSE = 'fluxcore.webhook';

/** Seals texts as base64. @param key 32 bytes */
export function aesSealing(key: Buffer): Sealing {
  const box = secretBox(key);
  return {
    seal: (text) => box.seal(text, PURPOSE).toString('base64'),
    open: (sealed) => box.open(Buffer.from(sealed, 'base64'), PURPOSE),
  };
}
