import { expect, test } from 'vitest';
import { checkRichText } from './rich-text.ts';
import { untoldPictureFault } from './untold-pictures.ts';

const file = '5feceb66ffc86f38d952786c6d696c79';
const image = (attrs: object) => ({ type: 'image', attrs: { file, ...attrs } });
const faultsOf = (...content: readonly object[]) => {
  const doc = { type: 'doc', content: [{ type: 'blockquote', content: [...content] }] };
  expect(checkRichText(doc).faults).toEqual([]);
  return untoldPictureFault('Look', { kind: 'text', doc }, '/sections/0/lessons/0');
};

test('a picture has a text, or is marked as decoration; how many have neither is told with the lesson', () => {
  expect(faultsOf(image({ alt: 'A sheet' }), image({ alt: '', decorative: true, caption: 'A line' }))).toEqual([]);
  expect(faultsOf(image({}), image({ alt: ' ' }), image({ alt: null, decorative: false }))).toEqual([
    {
      pointer: '/sections/0/lessons/0',
      detail: '"Look" shows 3 pictures without a text: say what is seen, or mark it as decoration.',
    },
  ]);
});
