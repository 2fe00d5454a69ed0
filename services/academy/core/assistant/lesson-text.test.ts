import { expect, test } from 'vitest';
import { lessonText } from './lesson-text.ts';

const text = (words: string) => ({ type: 'text', text: words });
const paragraph = (...content: readonly object[]) => ({ type: 'paragraph', content });

test('a lesson is read line by line, through lists, tables and formulas', () => {
  const doc = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [text('Sums')] },
      paragraph(text('Add '), { type: 'inlineMath', attrs: { latex: 'a+b' } }, { type: 'hardBreak' }, text('or so.')),
      { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph(text('First'))] }] },
      { type: 'blockMath', attrs: { latex: 'x^2' } },
      {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(text('Cell'))] }] }],
      },
      paragraph(),
      { type: 'image', attrs: { file: 'x', alt: 'A picture' } },
    ],
  };
  expect(lessonText({ kind: 'text', doc })).toBe('Sums\nAdd a+b\nor so.\nFirst\nx^2\nCell');
});

test('a lesson without words, or of another kind, has no text', () => {
  expect(lessonText({ kind: 'text', doc: { type: 'doc', content: [paragraph(text(' '))] } })).toBeUndefined();
  expect(lessonText({ kind: 'link', address: 'https://example.com' })).toBeUndefined();
});
