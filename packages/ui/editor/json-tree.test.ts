import { jsonLanguage } from '@codemirror/lang-json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeAt, rangeOf } from './json-tree.ts';

const parse = (text: string) => jsonLanguage.parser.parse(text);
/** The place where the text has a bar. */
const place = (marked: string) => {
  const at = marked.indexOf('¦');
  const text = marked.replace('¦', '');
  return placeAt(parse(text), text, at);
};
const underlined = (text: string, fault: { pointer?: string; column?: number }) => {
  const { from, to } = rangeOf(parse(text), text, { ...fault, message: '' });
  return text.slice(from, to);
};

describe('where the cursor is in JSON', () => {
  test('is in a name, with the names beside it', () => {
    expect(place('{"on": [], "st¦": 1}')).toMatchObject({
      kind: 'name',
      path: [],
      text: 'st',
      before: 2,
      names: ['on'],
      hasValue: true,
    });
    expect(place('{"steps": [{"¦"}]}')).toMatchObject({ kind: 'name', path: ['steps', 0], text: '', hasValue: false });
    expect(place('{"steps": [{¦}]}')).toMatchObject({ kind: 'name', path: ['steps', 0], quoted: false });
    expect(place('{"steps": [{"when": "a"}, {"map": "b",¦}]}')).toMatchObject({
      kind: 'name',
      path: ['steps', 1],
      names: ['map'],
    });
  });

  test('is in a text or where a value is missing', () => {
    expect(place('{"steps": [{"when": "a"}, {"map": {"x": "data.¦n"}}]}')).toMatchObject({
      kind: 'value',
      path: ['steps', 1, 'map', 'x'],
      text: 'data.n',
      before: 5,
    });
    expect(place('{"on": ["a", ¦]}')).toMatchObject({ kind: 'value', path: ['on', 1], quoted: false });
    expect(place('{"enabled": ¦}')).toMatchObject({ kind: 'value', path: ['enabled'] });
  });

  test('counts the characters of a text, not how they are written', () => {
    expect(place('{"when": "data.a == \\"x\\" ¦"}')).toMatchObject({ text: 'data.a == "x" ', before: 14 });
  });
});

describe('what is wrong is underlined', () => {
  const flow = '{"on": ["a"], "steps": [{"when": "data.a == \\"x\\" + nights"}, {"route": [{}]}]}';

  test('at the word of its column, escapes or not', () => {
    expect(underlined(flow, { pointer: '/steps/0/when', column: 17 })).toBe('nights');
    expect(underlined(flow, { pointer: '/steps/0/when', column: 6 })).toBe('a');
  });

  test('at its end where something is missing behind it, and at the whole text without a column', () => {
    expect(underlined('{"when": "a >"}', { pointer: '/when', column: 4 })).toBe('"');
    expect(underlined(flow, { pointer: '/on/0' })).toBe('"a"');
  });

  test('at the name where an object is wrong, and at the nearest thing where a member is missing', () => {
    expect(underlined(flow, { pointer: '/steps/1' })).toBe('"route"');
    expect(underlined(flow, { pointer: '/steps/1/route/0/when' })).toBe('{');
  });

  test('where a text stops being JSON', () => {
    expect(underlined('{"on": [1,, 2]}', {})).toBe(',');
  });

  test('somewhere within the text, whatever the text and the pointer', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 4 }), fc.integer(), (text, tokens, column) => {
        const pointer = tokens.map((token) => `/${token}`).join('');
        const { from, to } = rangeOf(parse(text), text, { pointer, column, message: '' });
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(Math.max(text.length, 1));
        for (let at = 0; at <= text.length; at += 1) placeAt(parse(text), text, at);
      }),
    );
  });
});
