import { expect, test } from 'vitest';
import { nameOf, parseProperty, plainText } from './property.ts';

test.each([
  ['DTSTART:20260203', 'DTSTART'],
  ['dtstart;VALUE=DATE:20260203', 'DTSTART'],
  ['PRODID;X-RICAL-TZSOURCE=TZINFO:-//Airbnb', 'PRODID'],
  ['SUMMARY:a;b:c', 'SUMMARY'],
  ['<b>Warning</b>: no', undefined],
  ['no colon', undefined],
  [':value', undefined],
  ['', undefined],
  ['DT START:1', undefined],
])('the name of %j is %s', (line, name) => {
  expect(nameOf(line)).toBe(name);
});

const bare = { tzid: undefined, ranged: false, odd: false };

test.each([
  ['DTSTART:1', { ...bare, value: '1' }],
  ['DTSTART;VALUE=DATE:1', { ...bare, value: '1' }],
  ['DTSTART;TZID=Europe/Lisbon:1', { ...bare, tzid: 'Europe/Lisbon', value: '1' }],
  ['DTSTART;TZID="GMT+01:00; Paris":1', { ...bare, tzid: 'GMT+01:00; Paris', value: '1' }],
  ['DTSTART;TZID="a";VALUE=DATE-TIME:1', { ...bare, tzid: 'a', value: '1' }],
  ['DTSTART;tzid=a;TZID=b:1', { ...bare, tzid: 'a', value: '1' }],
  ['DTSTART;X-OWN=1,2;VALUE=DATE:x:y', { ...bare, value: 'x:y' }],
  ['DTSTART;RANGE=THISANDFUTURE:1', { ...bare, ranged: true, value: '1' }],
  ['DTSTART;TZIE=Europe/Lisbon:1', { ...bare, odd: true, value: '1' }],
  ['DTSTART:', { ...bare, value: '' }],
])('%s is read with what counts of its parameters', (line, expected) => {
  expect(parseProperty(line, 'DTSTART')).toEqual({ name: 'DTSTART', ...expected });
});

test.each([
  ['a parameter without a value', 'DTSTART;VALUE:1'],
  ['a quote that does not end', 'DTSTART;TZID="a:1'],
  ['a parameter without a name', 'DTSTART;=a:1'],
  ['text behind a quoted value', 'DTSTART;TZID="a"b:1'],
  ['no value', 'DTSTART;TZID=a'],
])('a line with %s is no property', (_, line) => {
  expect(parseProperty(line, 'DTSTART')).toBeUndefined();
});

test.each([
  ['a\\, b\\; c\\\\d\\ne', 'a, b; c\\d\ne'],
  ['a\\Nb', 'a\nb'],
  ['\\\\n', '\\n'],
  ['  plain ', 'plain'],
  ['\\x stays', '\\x stays'],
])('the text %j is %j', (written, text) => {
  expect(plainText(written)).toBe(text);
});
