import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';

test.each([
  'Save',
  '',
  "Don't # touch",
  'Delete {name}? It is {state}.',
  "''{name}'' and '{name}' and '{'{name}",
  '{count, plural, one {# event} other {# events}}',
  'Of {total, number} {count, plural, =0 {none} one {# event of {name}} other {# events, ’#’ #}}.',
  '{kind, select, flow {the flow} other {the metric}} {name}',
  '<link>{ name }</link> and <br/>',
])('%s is what the compiler of Lingui makes of it', (message) => {
  expect(compile(message)).toEqual(compileMessageOrThrow(message));
});

test.each(['{', '{name', '{name, plural, one}', '{name, plural, one {#}', '{}'])('%s is refused', (message) => {
  expect(() => compile(message)).toThrow(SyntaxError);
});
