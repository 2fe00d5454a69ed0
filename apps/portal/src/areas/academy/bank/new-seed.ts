/** Chance for what is drawn and mixed: 128 bits, in hexadecimal digits. */
export const newSeed = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
