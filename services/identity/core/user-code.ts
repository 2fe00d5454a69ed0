/** No vowels, so that no word comes of it, and nothing that looks like another (RFC 8628, 6.1). */
export const USER_CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';
/** 34 bits: good for ten minutes and few tries. */
export const USER_CODE_LENGTH = 8;

/** `BCDF-GHJK`, as it is shown. */
export function shownUserCode(code: string): string {
  return `${code.slice(0, USER_CODE_LENGTH / 2)}-${code.slice(USER_CODE_LENGTH / 2)}`;
}

/** As it was made, however it was typed; undefined for what is none. */
export function readUserCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '');
  return code.length === USER_CODE_LENGTH && [...code].every((letter) => USER_CODE_LETTERS.includes(letter))
    ? code
    : undefined;
}
