import { stripTypeScriptTypes } from 'node:module';
import { text } from 'node:stream/consumers';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { MOST_OUTPUT, type Program, type ProgramEnd } from '../../core/programs/program.ts';
import { WATCH, watched } from './watched-statements.ts';

// The process that programs run in. Each run has an interpreter of its own (QuickJS in WebAssembly), which has nothing of this process
// but what is given to it here: it has no files, no network and no other processes to ask for. A line of JSON is written of each run.

const MOST_PROMISES = 1000;

/**
 * What programs find: `input`, `readLine()`, `print(…)` and `console.log(…)`; and what their statements give to `WATCH`. It gives back a
 * function of the promises that nobody waits for.
 */
const BEFORE = `((write, input) => {
  const lines = input.split('\\n');
  if (lines[lines.length - 1] === '') lines.pop();
  let at = 0;
  const shown = (value) => typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  const print = (...values) => { write(values.map(shown).join(' ') + '\\n'); };
  const nothing = () => {};
  Object.assign(globalThis, { input, print, readLine: () => at < lines.length ? lines[at++] : null,
    console: { log: print, info: print, error: nothing, warn: nothing, debug: nothing } });
  const { then } = Promise.prototype;
  const [promises, awaited] = [[], new WeakSet()];
  Promise.prototype.then = function (...given) { awaited.add(this); return then.apply(this, given); };
  Object.defineProperty(globalThis, '${WATCH}', { value: (value) => {
    if (value instanceof Promise && promises.length < ${MOST_PROMISES}) promises.push(value);
    return value;
  } });
  return () => promises.filter((each) => !awaited.has(each));
})`;

function run(
  quickjs: QuickJSWASMModule,
  { language, source, seconds, megabytes }: Program,
  id: string,
  input: string,
): ProgramEnd {
  let script = source;
  if (language === 'typescript') {
    try {
      script = stripTypeScriptTypes(source);
    } catch (error) {
      return { end: 'crashed', output: '', error: String(error) };
    }
  }
  const begun = process.cpuUsage();
  // Of the processor, so that nobody has less time on a busy machine; what waits altogether is killed from outside.
  const isOver = () => {
    const { user, system } = process.cpuUsage(begun);
    return user + system > seconds * 1_000_000;
  };
  const printed: string[] = [];
  let left = MOST_OUTPUT;
  const runtime = quickjs.newRuntime();
  runtime.setMemoryLimit(megabytes * 1024 * 1024);
  runtime.setMaxStackSize(256 * 1024);
  runtime.setInterruptHandler(() => left < 0 || isOver());
  const context = runtime.newContext();
  const write = context.newFunction('write', (value) => {
    const line = context.getString(value);
    printed.push(line.slice(0, Math.max(0, left)));
    left -= line.length;
    // The next interrupt ends it; until then nothing more is kept.
    return left < 0 ? { error: context.newError('too much output') } : undefined;
  });
  const prepared = context.unwrapResult(context.evalCode(BEFORE));
  const unawaited = context.unwrapResult(
    context.callFunction(prepared, context.undefined, write, context.newString(input)),
  );
  // What fails before it is no fault of the program.
  process.stdout.write(`${JSON.stringify({ begun: id })}\n`);
  const error = evaluated(context, watched(script)) ?? rejected(context, unawaited);
  const output = printed.join('');
  if (left < 0) return { end: 'flooded', output, error: `It printed more than ${MOST_OUTPUT} letters.` };
  if (error !== undefined && /out of memory/.test(error)) return { end: 'outOfMemory', output, error };
  // Also where it caught the interrupt, or a promise did.
  if (isOver()) return { end: 'timedOut', output, error: `It took more than ${seconds} seconds.` };
  return error === undefined ? { end: 'ended', output, error: '' } : { end: 'crashed', output, error };
}

/** @returns what it threw */
function evaluated(context: QuickJSContext, script: string): string | undefined {
  const result = context.evalCode(script, 'program.js');
  if (result.error) return thrown(context.dump(result.error));
  for (;;) {
    const jobs = context.runtime.executePendingJobs(1000);
    if (jobs.error) return thrown(jobs.error.context.dump(jobs.error));
    if (jobs.value === 0) return undefined;
  }
}

/** @returns why the first promise failed whose failure nobody took */
function rejected(context: QuickJSContext, unawaited: QuickJSHandle): string | undefined {
  const result = context.callFunction(unawaited, context.undefined);
  if (result.error) return thrown(context.dump(result.error));
  const length = context.getNumber(context.getProp(result.value, 'length'));
  for (let at = 0; at < length; at += 1) {
    const state = context.getPromiseState(context.getProp(result.value, at));
    if (state.type === 'rejected') return thrown(context.dump(state.error));
  }
  return undefined;
}

function thrown(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error).slice(0, 2000);
  const { name, message, stack } = error as { name?: unknown; message?: unknown; stack?: unknown };
  return `${String(name)}: ${String(message)}\n${String(stack ?? '')}`.trim().slice(0, 2000);
}

const program = JSON.parse(await text(process.stdin)) as Program;
for (const { id, input } of program.inputs) {
  // A new one for each: what a run has taken of its memory is not given back before the whole of it goes.
  const interpreter = await newQuickJSWASMModuleFromVariant(
    // Its types are those of its CommonJS form, whose default is a member.
    variant as unknown as QuickJSSyncVariant,
  );
  process.stdout.write(`${JSON.stringify({ id, ...run(interpreter, program, id, input) })}\n`);
}
