import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openSemaphore } from '@pvt/kernel/async/semaphore';
import { LIMITS } from '../../core/document-limits.ts';
import type { DocumentKind } from '../../core/document-type.ts';

/** Why nothing is read of a document. */
export type Unread = 'encrypted' | 'damaged' | 'tooSlow' | 'tooMuchMemory' | 'noText';

export type ReadDocument =
  | { readonly kind: 'read'; readonly text: string; readonly pages: number | null }
  | { readonly kind: 'unread'; readonly why: Unread }
  /** It unpacks to more than is taken. */
  | { readonly kind: 'bomb' };

const SCRIPT = fileURLToPath(new URL('document-process.ts', import.meta.url));
/** Node's own guard: no network, no processes, no threads, and no files to write. */
const GUARD = process.allowedNodeEnvironmentFlags.has('--permission')
  ? ['--permission', '--allow-fs-read=*', '--disallow-code-generation-from-strings']
  : [];
const SHELL = '/bin/sh';
/** Heap limits hold no buffers: on Linux a limit of the process holds all. */
const IS_LIMITED = process.platform === 'linux' && existsSync(SHELL);
const MOST_AT_ONCE = 2;
/** Each code unit of text is at most six bytes of JSON. */
const MOST_OUTPUT = LIMITS.text * 6 + 1024;

const places = openSemaphore(MOST_AT_ONCE);

/**
 * Takes the text out of a document, in a process of its own with limits of time and memory, a few at a time. What a document does to
 * the libraries that read it ends with the process.
 */
export async function readDocument(kind: DocumentKind, content: Buffer): Promise<ReadDocument> {
  await places.acquire();
  try {
    return await inProcess(kind, content);
  } finally {
    places.release();
  }
}

function begun(kind: DocumentKind): ChildProcess {
  const node = [...[`--max-old-space-size=${LIMITS.heapMegabytes}`, '--no-warnings', ...GUARD], ...[SCRIPT, kind]];
  const options = { stdio: ['pipe', 'pipe', 'ignore'], env: {}, cwd: '/' } as const;
  if (!IS_LIMITED) return spawn(process.execPath, node, { ...options, stdio: ['pipe', 'pipe', 'ignore'] });
  const limited = ['-c', 'ulimit -d "$0"; exec "$@"', String(LIMITS.dataMegabytes * 1024), process.execPath, ...node];
  return spawn(SHELL, limited, { ...options, stdio: ['pipe', 'pipe', 'ignore'] });
}

function inProcess(kind: DocumentKind, content: Buffer): Promise<ReadDocument> {
  const child = begun(kind);
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    let bytes = 0;
    let isSlow = false;
    const timer = setTimeout(() => {
      isSlow = true;
      child.kill('SIGKILL');
    }, LIMITS.milliseconds);
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_OUTPUT) child.kill('SIGKILL');
      else output.push(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      if (isSlow) resolve({ kind: 'unread', why: 'tooSlow' });
      else if (code !== 0) resolve({ kind: 'unread', why: 'tooMuchMemory' });
      else resolve(saidBy(Buffer.concat(output).toString()));
    });
    // One that is dead already reads nothing.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(content);
  });
}

interface Said {
  readonly text?: string;
  readonly pages?: number | null;
  readonly fault?: string;
}

function saidBy(output: string): ReadDocument {
  const { text, pages = null, fault } = JSON.parse(output) as Said;
  if (fault === 'bomb') return { kind: 'bomb' };
  if (fault !== undefined || text === undefined)
    return { kind: 'unread', why: fault === 'encrypted' ? 'encrypted' : 'damaged' };
  return text === '' ? { kind: 'unread', why: 'noText' } : { kind: 'read', text, pages };
}
