import { Worker } from 'node:worker_threads';

export type CompiledMail = { readonly html: string } | { readonly fault: string };

/** Makes HTML of MJML, in a thread of its own: a large text holds up no request, and one that never ends is ended. */
export interface MjmlCompiler {
  compile(source: string): Promise<CompiledMail>;
  close(): Promise<void>;
}

const LIMIT_MS = 10_000;
const MEMORY_MB = 256;

export function openMjml(): MjmlCompiler {
  let thread: Worker | undefined;
  let work: Promise<unknown> = Promise.resolve();

  function begin(): Worker {
    const begun = new Worker(new URL('./mjml-thread.ts', import.meta.url), {
      name: 'mjml',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    begun.unref();
    begun.on('exit', () => {
      if (thread === begun) thread = undefined;
    });
    return begun;
  }

  function compileOne(source: string): Promise<CompiledMail> {
    const worker = (thread ??= begin());
    return new Promise((resolve) => {
      worker.ref();
      const limit = setTimeout(() => end({ fault: 'It takes too long to compile. Make it smaller.' }, true), LIMIT_MS);
      const onMessage = (compiled: CompiledMail): void => end(compiled, false);
      const onError = (error: unknown): void =>
        end({ fault: error instanceof Error ? error.message : String(error) }, true);
      worker.on('message', onMessage).on('error', onError);
      worker.postMessage(source);
      function end(compiled: CompiledMail, kill: boolean): void {
        clearTimeout(limit);
        worker.off('message', onMessage).off('error', onError);
        worker.on('error', () => undefined);
        worker.unref();
        if (kill) {
          thread = undefined;
          void worker.terminate();
        }
        resolve(compiled);
      }
    });
  }

  return {
    compile(source) {
      // One after the other: an answer has no name.
      const compiled = work.then(() => compileOne(source));
      work = compiled;
      return compiled;
    },
    async close() {
      await thread?.terminate();
    },
  };
}
