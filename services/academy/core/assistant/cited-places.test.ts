import fc from 'fast-check';
import { expect, test } from 'vitest';
import { citedPlaces } from './cited-places.ts';

const LESSON =
  'What a formula is\nA formula begins with an equals sign.\nIt says: “take these cells” – and adds  them.';

test('a quote is found where it stands, and what is cited are the words of the lesson', () => {
  const [place] = citedPlaces(LESSON, ['A formula begins with an equals sign.']);
  expect(place).toEqual({ from: 18, to: 55, text: 'A formula begins with an equals sign.' });
});

test('blanks, quotation marks and dashes may have another form, and the ends be cut by dots', () => {
  expect(citedPlaces(LESSON, ['… "take these cells" - and adds\nthem …'])).toMatchObject([
    { text: 'take these cells” – and adds  them' },
  ]);
});

test('a quote that is not there is dropped, as is one that is too short to prove anything', () => {
  expect(citedPlaces(LESSON, ['A formula begins with a plus sign.', 'formula', '', '…'])).toEqual([]);
  expect(citedPlaces(LESSON, ['a formula begins with an Equals sign.'])).toEqual([]);
});

test('places come in the order of the lesson, each once', () => {
  const quotes = ['begins with an equals sign', 'What a formula is', 'What a formula is'];
  expect(citedPlaces(LESSON, quotes).map(({ from }) => from)).toEqual([0, 28]);
});

test('whatever a model quotes, each place is a span of the text, and holds just what it says', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '“', '"', '–', '.', 'é', '😀'), { maxLength: 60 });
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), (lesson, other, one, length) => {
      const all = lesson.join('');
      const quotes = [all.slice(one % (all.length + 1)).slice(0, length % 40), other.join('')];
      for (const { from, to, text: cited } of citedPlaces(all, quotes)) {
        expect(from).toBeLessThan(to);
        expect(all.slice(from, to)).toBe(cited);
      }
    }),
  );
});
