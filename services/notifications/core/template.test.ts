import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderTemplate } from './render-template.ts';
import { parseTemplate, TemplateFault } from './template-syntax.ts';

const render = (source: string, data: unknown, { language = 'en', timeZone = 'UTC', html = false } = {}): string =>
  renderTemplate(parseTemplate(source), { data }, { language, timeZone, html });

test('values, conditions and lists are filled in', () => {
  const source = '{{#if data.paid}}paid{{else}}due{{/if}}:{{#each data.lines}} {{this.title}}×{{this.count}}{{/each}}';
  expect(
    render(source, {
      paid: false,
      lines: [
        { title: 'Bed', count: 2 },
        { title: 'Towel', count: 1 },
      ],
    }),
  ).toBe('due: Bed×2 Towel×1');
});

test.each([
  ['de', 12_900, 'EUR', '129,00 €'],
  ['en', 12_900, 'JPY', '¥12,900'],
  ['en', 12_900, 'KWD', 'KWD 12.900'],
  ['en', '90071992547409931', 'USD', '$900,719,925,474,099.31'],
])('money in %s: %s minor units of %s', (language, total, currency, shown) => {
  const text = render('{{data.total | money data.currency}}', { total, currency }, { language });
  expect(text.replaceAll(/\s/g, ' ')).toBe(shown);
});

test('times are the recipient’s, days are the same in all zones', () => {
  const data = { at: '2026-03-29T00:30:00Z', day: '2026-03-29' };
  expect(render('{{data.at | time}} {{data.day | date}}', data, { language: 'de', timeZone: 'America/New_York' })).toBe(
    '20:30 29. März 2026',
  );
});

test('a variable that is missing is named, with its place', () => {
  expect(() => render('Room {{data.room.name}}', {})).toThrow(
    expect.objectContaining({ missing: 'data.room.name', at: 5 }),
  );
  expect(() => render('{{data.constructor}}', {})).toThrow(TemplateFault);
  expect(render('{{#if data.room}}{{data.room}}{{/if}}', {})).toBe('');
});

test.each([
  '{{#if data.a}}',
  '{{/if}}',
  '{{else}}',
  '{{',
  '{{data.a | upper}}',
  '{{data.a | money}}',
  '{{data..a}}',
  '{{#with data}}{{/with}}',
])('%s is no template', (source) => expect(() => parseTemplate(source)).toThrow(TemplateFault));

test('what is filled into HTML begins no tag and ends no attribute, whatever it is', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const html = render('<a title="{{data.name}}">', { name }, { html: true });
      expect(html.slice(10, -2)).not.toMatch(/[<>"']/);
    }),
  );
});

test('no text is parsed to more than its limits, and none fails in another way', () => {
  const piece = fc.constantFrom('{{', '}}', '#if ', '#each ', '/if', '/each', 'else', 'data.a', ' | money ', 'x', '\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        render(pieces.join(''), { a: [1] });
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateFault);
      }
    }),
  );
});

test('a list within a list within a list ends at the limit', () => {
  const list = Array.from({ length: 100 }, () => 1);
  const source = '{{#each data.l}}'.repeat(5) + 'x' + '{{/each}}'.repeat(5);
  expect(() => render(source, { l: list })).toThrow(/steps/);
});
