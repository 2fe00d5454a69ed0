/** NIST SP 800-63B asks for 8 where there is a second factor; without one, longer. */
const SHORTEST = 10;

/** What people put behind a word that is too short or too well known. */
const APPENDED = /[\d!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~€£§°]+$/u;
/** A word of fewer letters says little about what stands around it. */
const SHORTEST_WORD = 5;

/**
 * What is wrong with a new password; undefined for one that is fine. No rules of composition: they make people choose
 * `Password1!` (NIST SP 800-63B, 5.1.1.2), which is therefore known as what it is: a known one with something behind it.
 * @param known whether it is among those that are tried first; asked in small letters
 * @param own what others know of the person: name, mail
 */
export function passwordFault(
  password: string,
  known: (password: string) => boolean,
  own: { readonly name: string; readonly mail: string },
): string | undefined {
  const letters = [...password.normalize('NFKC')];
  if (letters.length < SHORTEST) return `It has ${letters.length} characters; ${SHORTEST} are needed.`;
  if (new Set(letters).size < 4) return 'It repeats the same few characters.';
  const folded = letters.join('').toLowerCase();
  const word = folded.replace(APPENDED, '');
  const [local = '', host = ''] = own.mail.toLowerCase().split('@');
  const name = own.name.toLowerCase();
  const theirs = [local, host, own.mail.toLowerCase(), name, name.replaceAll(' ', '')];
  if (theirs.includes(folded) || (word !== '' && theirs.includes(word))) return 'It is your name or mail.';
  if (known(folded)) return 'It is one of those that are tried first.';
  if (word.length >= SHORTEST_WORD && word !== folded && known(word))
    return 'It is one of those that are tried first, with something behind it.';
  return undefined;
}
