import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '../folder.ts';
import { engines, enginesFolder, root, start, startEngine } from './process.ts';

/** Celery with two workers over Redis, which keeps nothing on disk: as its manual has it. */
export interface CeleryPeer {
  /** Sends so many tasks that do nothing, each by a call of its own, while the workers run. @returns ms until the last one is done */
  measure(tasks: number): Promise<number>;
  stop(): Promise<void>;
}

const REDIS_PORT = 27_379;
const EVERY_MS = 5;

export async function startCelery(): Promise<CeleryPeer> {
  const source = join(root, 'bench', 'peers', 'celery');
  const home = await runFolder('celery');
  await engines('install', 'redis', 'peer');
  const stopRedis = await startEngine('redis', REDIS_PORT, home.path);
  const url = `redis://127.0.0.1:${REDIS_PORT}/0`;
  const environment = { REDIS: url, PYTHONDONTWRITEBYTECODE: '1' };
  const bin = (name: string): string => join(enginesFolder, 'peer', 'bin', name);
  const args = ['-A', 'tasks', 'worker', '-c', '2', '-l', 'warning'];
  const worker = start(bin('celery'), args, source, environment, join(home.path, 'log'));
  const run = promisify(execFile);
  const redis = async (...command: string[]): Promise<number> =>
    Number((await run('redis-cli', ['-p', String(REDIS_PORT), ...command])).stdout);
  /** What waits, and what a worker has taken and not acknowledged. */
  const left = async (): Promise<number> => (await redis('llen', 'celery')) + (await redis('hlen', 'unacked'));
  return {
    async measure(tasks) {
      const options = { cwd: source, env: { ...process.env, ...environment } };
      const { stdout } = await run(bin('python'), ['tasks.py', String(tasks)], options);
      while ((await left()) > 0) await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      return Date.now() - Number(stdout) * 1000;
    },
    async stop() {
      await worker.stop();
      await stopRedis();
      await home.remove();
    },
  };
}
