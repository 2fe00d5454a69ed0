import { randomUUID } from 'node:crypto';
import type { SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A text with a bit of everything that a lesson shows. */
export const lessonText = {
  kind: 'text',
  doc: {
    type: 'doc',
    content: [
      paragraph('A formula begins with an equals sign. It is worked out anew whenever a cell that it names changes.'),
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'A sum' }] },
      { type: 'codeBlock', attrs: { language: null }, content: [{ type: 'text', text: '=SUM(A1:A12)' }] },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'That is ' },
          { type: 'inlineMath', attrs: { latex: 'x_1 + x_2' } },
        ],
      },
      { type: 'blockMath', attrs: { latex: '\\sum_{n=1}^{12} x_n = \\frac{a}{b}' } },
      {
        type: 'bulletList',
        content: [
          { type: 'listItem', content: [paragraph('Rows have numbers.')] },
          { type: 'listItem', content: [paragraph('Columns have letters.')] },
        ],
      },
      {
        type: 'paragraph',
        content: [{ type: 'text', text: '<img src=x onerror=alert(1)> is only text.', marks: [{ type: 'bold' }] }],
      },
    ],
  },
};

export const site = {
  look: { colour: '#1f6f8b' },
  languages: ['en', 'pt', 'es', 'de'],
  currency: 'EUR',
  timeZone: 'Europe/Lisbon',
};

/** A published course of two lessons and a link, the last of which opens after the second. */
export async function publishCourse(
  server: Pick<SharedServer, 'url' | 'key'>,
  slug: string,
  title: string,
): Promise<readonly string[]> {
  const put = (path: string, body: unknown, method = 'PUT') =>
    ask(server, method, `/v1/academy/courses/${slug}${path}`, JSON.stringify(body));
  const ids = [randomUUID(), randomUUID(), randomUUID()] as const;
  const lesson = (id: string, name: string, more: object = {}) => ({
    ...{ id, title: name, kind: 'text', optional: false, minutes: 10, completion: 'marked', release: [] },
    ...more,
  });
  await put('', {
    ...{ title, summary: 'Formulas, tables and macros.', description: 'For everybody who counts.' },
    ...{ language: 'en', timeZone: 'Europe/Lisbon', categories: ['Office'], level: 'beginner' },
    ...{ listed: true, selfEnrolment: true },
  });
  await put('/draft', {
    sections: [
      {
        ...{ id: randomUUID(), title: 'The basics' },
        lessons: [
          lesson(ids[0], 'What a formula is', { free: true }),
          lesson(ids[1], 'Tables'),
          lesson(ids[2], 'Read on', { kind: 'link', release: [{ kind: 'afterLesson', lesson: ids[1], days: 0 }] }),
        ],
      },
    ],
  });
  for (const id of ids.slice(0, 2)) await put(`/draft/lessons/${id}`, { body: lessonText });
  await put(`/draft/lessons/${ids[2]}`, { body: { kind: 'link', address: 'https://example.com/macros' } });
  await put('/publication', { learners: 'stay', note: 'First' }, 'POST');
  return ids;
}
