import { expect, test } from 'vitest';
import { invitationMail, plainInMail } from './people-mails.ts';

test.each([
  ['Harbour Hostel', 'Harbour Hostel'],
  ['Casa do Mar, Lda.', 'Casa do Mar, Lda.'],
  ['Win at https://evil.example/now', 'Win at evil example now'],
  ['Call www.evil.example', 'Call evil example'],
  ['me@evil.example', 'me evil example'],
  ['You have won a prize of one million, answer today', 'You have won a prize of one million, an…'],
  ['👩‍👩‍👧 Familie', '👩 👩 👧 Familie'],
])('%s stands in a mail as %s', (name, shown) => expect(plainInMail(name)).toBe(shown));

test('an invitation says in each language how no more are sent', () => {
  for (const language of ['en', 'pt', 'es', 'de'] as const) {
    const words = { organisation: 'A', link: 'https://x.example/join#1', refuse: 'https://x.example/join?refuse#1' };
    expect(invitationMail(language, { ...words, days: 7 }).text).toContain(`\n\n${words.refuse}\n`);
  }
});
