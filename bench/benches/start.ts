import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Figure, figure, middle } from '../figure.ts';
import { runFolder } from '../folder.ts';
import { undoLater } from '../interrupt.ts';
import { ended } from '../server.ts';

const ROUNDS = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a person waits for before anything is done: a start, a start that is refused, a command. */
export async function run(): Promise<Figure[]> {
  const home = await runFolder('start');
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const address = taken.address();
  const takenPort = typeof address === 'object' && address !== null ? address.port : 0;
  const own = { PVT_DATA: home.path, PVT_PORT: '0' };
  try {
    const first = await startOnce(own);
    const later: number[] = [];
    const commands: number[] = [];
    const refusals: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      later.push(await startOnce(own, async () => commands.push(await timeOf('pvt', ['keys'], own))));
      refusals.push(await timeOf('start', [], { ...own, PVT_PORT: String(takenPort) }));
    }
    const inTheMiddle = (rounds: readonly number[]): number => middle(rounds, (ms) => ms);
    return [
      figure('start: the first, with a new database', 'ms', first, undefined),
      figure('start: the second and later', 'ms', inTheMiddle(later), undefined),
      figure('start: refused, the port is taken', 'ms', inTheMiddle(refusals), undefined),
      figure('start: a command, `pvt keys`', 'ms', inTheMiddle(commands), undefined),
    ];
  } finally {
    taken.close();
    await home.remove();
  }
}

/** From `npm start` to the line that it is ready, in ms. @param meanwhile while it runs */
async function startOnce(
  settings: Readonly<Record<string, string>>,
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [`${root}tools/start.mjs`], {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = undoLater(() => ended(child));
  const lines = createInterface(child.stdout);
  await Promise.race([
    new Promise<void>((resolve) => lines.on('line', (line) => line.startsWith('PVT is ready') && resolve())),
    once(child, 'exit').then(() => Promise.reject(new Error('it ended before it was ready'))),
  ]);
  const took = performance.now() - began;
  await meanwhile();
  await stop();
  return took;
}

/** How long `npm run SCRIPT` takes to its end, in ms. */
async function timeOf(
  script: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
    cwd: root,
    env: environment(settings),
    stdio: 'ignore',
  });
  await once(child, 'exit');
  return performance.now() - began;
}

function environment(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('PVT_'));
  // The command finds the server by its folder, not by the port that it was asked for.
  return { ...Object.fromEntries(inherited), NODE_ENV: 'production', ...settings };
}
