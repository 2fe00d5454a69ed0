import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskContacts } from './mask-contacts.ts';

/** What is masked stands between `‹` and `›`. */
const MASKED = [
  'Write to ‹anna.silva+work@mail.example.com›, please.',
  'mail: ‹anna @ example.com›',
  '‹anna [at] example.com› or ‹anna(at)example(dot)com›',
  'reach me: ‹anna at example dot com›',
  '‹anna.silva at gmail›, any time',
  'My address is ‹anna AT gmail DOT com›',
  'fala comigo: ‹ana arroba exemplo ponto com›',
  'escríbeme a ‹ana arroba ejemplo punto es›',
  'Schreib an ‹anna ät beispiel punkt de›',
  '‹ａｎｎａ＠ｅｘａｍｐｌｅ．ｃｏｍ› in wide letters',
  '‹an\u200bna@exa\u200bmple.com› with invisible ones',
  'Call ‹+49 170 1234567› today',
  'Call me at ‹1705551234›',
  'ruf mich an unter ‹0170 1234567›',
  'tel. ‹030/1234567›',
  'US: ‹(555) 123-4567› or ‹555-123-4567›',
  'liga-me: ‹+351 912 345 678›',
  'from abroad ‹0049 170 1234567›',
  'WhatsApp ‹912345678›',
  'my number: ‹five five five one two three four›',
  'me: ‹https://t.me/anna_dev› and ‹wa.me/351912345678›',
  '‹https://www.linkedin.com/in/anna-silva› is me',
  'telegram: ‹@anna_dev›',
  'skype: ‹live:anna.silva›',
  'on Discord I am ‹anna#1234›',
  'join ‹discord.gg/abc123›',
  'or ‹skype:anna?chat›',
];

const KEPT = [
  'Version 1.12.3.4567 of the API, build 20240131',
  'Between 1.000.000 and 2,500,000.00 EUR, at most 12,345,678',
  'IBAN DE89 3704 0044 0532 0130 00 is an example in the export',
  'Order 4500012345 and invoice 2024-000123-77, ref. 0170 1234567',
  'On 2024-01-31 at 08:30, or 31.01.2024 10 00',
  'The pages are at https://example.com/docs?id=1234567890',
  'Look at example.com for it; the form is hosted at forms.example.org',
  'SKU 4006381333931, EAN: 4006381333931',
  '@Input() decorators, npm i @scope/package, #1234 is the issue',
  'The server is 192.168.100.200 at port 5432',
  'It runs at night dot matrix printers included',
  'one two three steps',
  'PO #4500012345678',
  'from 100 000 000 rows to 1 000 000 000',
  'Send a Slack message, and post to Telegram when an order arrives',
];

test.each(MASKED)('%s', (marked) => {
  const plain = marked.replaceAll(/[‹›]/g, '');
  const wanted = marked.replaceAll(/‹([^›]*)›/g, (_, contact: string) => contact.replaceAll(/\S/g, '•'));
  const masked = maskContacts(plain);
  // What is invisible between two letters is masked with them.
  expect(masked).toBe(wanted);
  expect(masked).toHaveLength(plain.length);
});

test.each(KEPT)('stays: %s', (text) => {
  expect(maskContacts(text)).toBe(text);
});

test('masked once more nothing changes, whatever the text; it stays as long as it was', () => {
  const word = fc.oneof(
    fc.constantFrom('anna', '@', 'at', 'dot', 'com', '+49', '170', '1234567', 't.me/', '.', '#1234', '\u200b', '•'),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(' ');
      const masked = maskContacts(text);
      expect(masked).toHaveLength(text.length);
      expect(maskContacts(masked)).toHaveLength(text.length);
    }),
    { numRuns: 200 },
  );
});
