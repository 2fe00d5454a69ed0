import { describe, expect, test } from 'vitest';
import type { Program, ProgramEnd } from '../../core/programs/program.ts';
import { outcomeOf } from '../../core/programs/program.ts';
import { type RunOptions, runProgram } from './run-program.ts';

async function run(source: string, more: Partial<Program> = {}, options: RunOptions = {}): Promise<ProgramEnd> {
  const inputs = [{ id: 'a', input: '' }];
  const ends = await runProgram(
    { language: 'javascript', source, seconds: 1, megabytes: 32, inputs, ...more },
    options,
  );
  return ends.get('a') ?? expect.fail();
}

describe('a program', () => {
  test('reads its input and prints, once for each test, and nothing stays from one to the next', async () => {
    const source = `globalThis.times = (globalThis.times ?? 0) + 1;
      const [a, b] = readLine().split(' ').map(Number); print(a + b, times); console.log({ all: input.length });`;
    const inputs = ['1 2\n', '3 4\n'].map((input, at) => ({ id: `t${at}`, input }));
    const ends = await runProgram({ language: 'javascript', source, seconds: 2, megabytes: 32, inputs });
    expect([...ends.values()].map(({ end, output }) => [end, output])).toEqual([
      ['ended', '3 1\n{"all":4}\n'],
      ['ended', '7 1\n{"all":4}\n'],
    ]);
  });

  test('has as much memory for its last test as for its first', async () => {
    const source = 'const a = []; for (let n = 0; n < 96; n++) a.push(new ArrayBuffer(1 << 20)); print(a.length);';
    const inputs = Array.from({ length: 48 }, (_, at) => ({ id: `t${at}`, input: '' }));
    const ends = await runProgram({ language: 'javascript', source, seconds: 10, megabytes: 128, inputs });
    expect(new Set([...ends.values()].map(({ end, output }) => `${end} ${output}`))).toEqual(new Set(['ended 96\n']));
  });

  test('in TypeScript runs without its types, and its promises are waited for', async () => {
    const source =
      'const twice = async (n: number): Promise<number> => n * 2; twice(21).then((n: number) => print(n));';
    expect(await run(source, { language: 'typescript' })).toMatchObject({ end: 'ended', output: '42\n' });
    expect(await run('let a: = 1', { language: 'typescript' })).toMatchObject({ end: 'crashed' });
  });

  test.each([
    ['an async function', 'async function main() { throw new Error("no entry"); }\nmain();\nprint("begun");'],
    ['what follows a promise', 'Promise.resolve(1).then(() => { throw new Error("no entry"); });'],
    ['a promise within a function', 'function go() { (async () => { null.x; throw 0; })(); }\ngo();'],
  ])('that nobody tells of the failure of %s is told of it', async (_what, source) => {
    const { end, error } = await run(source);
    expect(end).toBe('crashed');
    expect(error).toMatch(/no entry|TypeError/);
  });

  test('that takes the failures of its promises has none', async () => {
    const source = `const fails = async () => { throw new Error('no'); };
      fails().catch(() => print('caught'));
      (async () => { try { await fails(); } catch { print('tried'); } })();
      const kept = fails(); Promise.allSettled([kept]).then((all) => print(all[0].status));`;
    const { end, output } = await run(source);
    expect([end, output.trim().split('\n').toSorted()]).toEqual(['ended', ['caught', 'rejected', 'tried']]);
  });

  test.each([
    ['that does not end', 'for (;;);', 'timedOut'],
    ['that catches all and goes on', 'for (;;) { try { for (;;); } catch {} }', 'timedOut'],
    ['that waits for promises without end', 'const f = () => { Promise.resolve().then(f); }; f();', 'timedOut'],
    ['that takes memory without end', 'const a = []; for (;;) a.push(new ArrayBuffer(1 << 20));', 'outOfMemory'],
    ['that makes a long text', 'let a = "x"; for (;;) a += a;', 'crashed|outOfMemory'],
    ['that calls itself without end', 'const f = () => f() + 1; f();', 'crashed'],
    ['that prints without end', 'for (;;) print("x".repeat(1000));', 'flooded'],
    ['that throws', 'throw new Error("no");', 'crashed'],
    ['that is none', 'const =', 'crashed'],
  ])('%s is ended', async (_what, source, end) => {
    expect((await run(source, { seconds: end === 'outOfMemory' ? 10 : 1, megabytes: 16 })).end).toMatch(
      new RegExp(`^(?:${end})$`),
    );
  });

  test.each([
    ['files', 'require("fs").readFileSync("/etc/passwd")'],
    ['modules', 'import("node:fs").then((fs) => print(typeof fs.readFileSync), () => { throw new Error("none") })'],
    ['the network', 'fetch("http://127.0.0.1")'],
    ['the process', 'process.env'],
    ['other programs', 'std.popen("id")'],
    ['the host by a constructor', 'print(print.constructor("return process")().pid)'],
  ])('finds nothing of %s', async (_what, source) => {
    const { output, end } = await run(source);
    expect([output, end]).not.toEqual([expect.stringMatching(/\S/), 'ended']);
    expect(output).toBe('');
  });

  test('whose process is killed loses no other test, and runs again', async () => {
    const started: number[] = [];
    const onStart = (pid: number) => {
      started.push(pid);
      if (started.length === 1) process.kill(pid, 'SIGKILL');
    };
    expect(await run('print(1)', {}, { onStart })).toMatchObject({ end: 'ended', output: '1\n' });
    expect(started).toHaveLength(2);
  });

  test('that is given up on ends', async () => {
    const given = new AbortController();
    const running = run('for (;;);', { seconds: 30 }, { signal: given.signal, onStart: () => given.abort() });
    await expect(running).rejects.toThrow('abort');
  });
});

test('spaces at the ends of lines and of the output do not count, others do', () => {
  const of = (output: string) => outcomeOf('a b\nc\n', { end: 'ended', output, error: '' });
  expect([of('a b  \r\nc'), of('a b\nc\n\n'), of('a  b\nc'), of('a b\n\nc')]).toEqual([
    ...['passed', 'passed', 'failed', 'failed'],
  ]);
});
