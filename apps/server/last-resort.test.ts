import { afterEach, expect, test } from 'vitest';
import { decideOnUncaught } from './last-resort.ts';

let leave: (() => void) | undefined;
afterEach(() => leave?.());

function decide(error: unknown): { readonly logged: string[]; readonly ended: string[] } {
  const logged: string[] = [];
  const ended: string[] = [];
  const logger = { error: () => logged.push('error'), fatal: () => logged.push('fatal') };
  leave = decideOnUncaught(logger, (why) => ended.push(why));
  process.listeners('uncaughtException').at(-1)?.(error as Error, 'uncaughtException');
  leave();
  return { logged, ended };
}

const ofTheSystem = (code: string): Error => Object.assign(new Error(code), { code, syscall: 'open', errno: -1 });

test.each(['EMFILE', 'ENFILE', 'ENOSPC', 'ECONNRESET', 'EPIPE'])(
  'what the machine lacks, %s, is logged and survived',
  (code) => {
    expect(decide(ofTheSystem(code))).toEqual({ logged: ['error'], ended: [] });
  },
);

test.each([
  ['a mistake of the program', new TypeError('x is not a function')],
  ['what is no error', 'a text'],
  ['nothing at all', undefined],
  ['an error that only looks like one of the machine', Object.assign(new Error('x'), { code: 'EMFILE' })],
  ['a file that should be there', ofTheSystem('ENOENT')],
])('%s ends the process, after a fatal line', (_what, error) => {
  const { logged, ended } = decide(error);
  expect(logged).toEqual(['fatal']);
  expect(ended).toHaveLength(1);
  expect(ended[0]).toContain('nobody foresaw');
});
