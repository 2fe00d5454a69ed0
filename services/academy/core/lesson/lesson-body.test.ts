import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file.ts';
import { checkRichText } from './rich-text.ts';

const doc = (...content: readonly object[]) => ({ type: 'doc', content });
const text = (value: string, ...marks: readonly object[]) => ({ type: 'text', text: value, marks });
const pointers = (of: unknown) => checkRichText(of).faults.map(({ pointer }) => pointer);

test('what an editor writes is taken, and tells which files it shows', () => {
  const file = '5feceb66ffc86f38d952786c6d696c79';
  const written = doc(
    { type: 'heading', attrs: { level: 2 }, content: [text('Formulas')] },
    {
      type: 'paragraph',
      content: [text('See '), text('this', { type: 'link', attrs: { href: 'https://a.example/?q=1' } })],
    },
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
    { type: 'codeBlock', attrs: { language: 'js' }, content: [{ type: 'text', text: '<script>' }] },
    { type: 'image', attrs: { file, alt: 'A sheet', title: null } },
    { type: 'blockMath', attrs: { latex: 'a^2' } },
  );
  expect(checkRichText(written)).toEqual({ faults: [], files: [file] });
});

test.each([
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)'],
  ['data:text/html,x'],
  ['//a.example'],
  [' https://a.example'],
  ['https://a.example/"onclick="x'],
])('a link to %j is refused', (href) => {
  expect(pointers(doc({ type: 'paragraph', content: [text('x', { type: 'link', attrs: { href } })] }))).toEqual([
    '/content/0/content/0/marks/0/attrs/href',
  ]);
});

test('unknown nodes, marks and attributes, nodes in a wrong place, and depth without end are refused where they stand', () => {
  expect(pointers(doc({ type: 'iframe' }))).toEqual(['/content/0']);
  expect(pointers(doc({ type: 'paragraph', attrs: { onclick: 'x' } }))).toEqual(['/content/0/attrs/onclick']);
  expect(pointers(doc({ type: 'paragraph', content: [text('x', { type: 'textStyle' })] }))).toEqual([
    '/content/0/content/0/marks/0',
  ]);
  expect(pointers(doc({ type: 'listItem' }))).toEqual(['/content/0']);
  expect(pointers(doc({ type: 'toString' }))).toEqual(['/content/0']);
  const deep = Array.from({ length: 40 }).reduce<object>((inner) => ({ type: 'blockquote', content: [inner] }), {
    type: 'paragraph',
  });
  expect(pointers(doc(deep))).toHaveLength(1);
  expect(pointers({ type: 'paragraph' })).toEqual(['']);
});

test('a session is written for calendars in UTC, escaped, in lines of at most 75 octets', () => {
  const session = {
    kind: 'live',
    startsAt: '2027-07-01T09:00',
    minutes: 90,
    timeZone: 'Europe/Lisbon',
    place: 'Room 4; left',
  } as const;
  const content = calendarFile(
    { id: 'x', title: `Ação, ${'é'.repeat(60)}` },
    session,
    Temporal.Instant.from('2027-01-01T00:00:00Z'),
  );
  expect(content).toContain('DTSTART:20270701T080000Z\r\nDTEND:20270701T093000Z\r\n');
  expect(content).toContain('LOCATION:Room 4\\; left\r\n');
  expect(content.replaceAll('\r\n ', '')).toContain(`SUMMARY:Ação\\, ${'é'.repeat(60)}\r\n`);
  for (const line of content.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
});
