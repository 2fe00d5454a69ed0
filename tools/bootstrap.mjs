// Runs on whatever Node (20 or later) the machine has: installs what is missing, then hands over to the Node in
// node_modules, which runs TypeScript directly.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { showProgress } from './progress.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.pvt-installed');

function fail(message) {
  process.stderr.write(`pvt: ${message}\n`);
  process.exit(1);
}

/** Installs the dependencies when the lock file has changed since the last time. */
export async function install() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node ${process.versions.node} is too old: PVT needs Node 20 or later.`);
  const lockFile = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const lock = createHash('sha256').update(lockFile).digest('hex');
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const progress = showProgress('Installing dependencies (first start only)', packagesThere(lockFile));
  const { code, said } = await npmInstall();
  progress.end();
  if (code !== 0) fail(`installing the dependencies failed. Is the package registry within reach?\n${said}`);
  ensureNode();
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
}

/** How many of the lock file's packages are in place: npm makes their folders first, and fills them as they come. */
function packagesThere(lockFile) {
  const wanted = Object.entries(JSON.parse(lockFile).packages)
    .filter(([path, { link, optional }]) => path.startsWith('node_modules/') && !link && !optional)
    .map(([path]) => join(root, path, 'package.json'));
  return () => `${wanted.filter((path) => existsSync(path)).length} of ${wanted.length} packages`;
}

function npmInstall() {
  // `install` and not `ci`: some registries lack other platforms' optional packages, for which `ci` refuses the lock file.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(
    command,
    [...first, 'install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, said: String(error) }));
    child.once('close', (code) => resolve({ code, said: said.trim().split('\n').slice(-6).join('\n') }));
  });
}

/** Where install scripts are forbidden, the `node` package has not put its program in place: do it for it. */
function ensureNode() {
  if (existsSync(node)) return;
  const done = spawnSync(process.execPath, ['installArchSpecificPackage.js'], {
    cwd: join(root, 'node_modules', 'node'),
    stdio: 'ignore',
  });
  if (done.status !== 0 || !existsSync(node))
    fail('Node could not be installed from its package; run `npm rebuild node`.');
}

/** Runs a TypeScript file (or a program of node_modules/.bin) in the project's own Node, and ends as it ends. */
export function run(args, options = {}) {
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    NODE_ENV: process.env.NODE_ENV ?? 'production',
    // Modules are compiled once and not at each start: a command takes half of the time.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled'),
  };
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: options.cwd ?? root,
    stdio: 'inherit',
    env,
  });
  // The terminal sends Ctrl-C to the child too; this process only waits for it to end.
  const passOn = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => {
      for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(each, passOn);
      resolve(code ?? (signal === null ? 1 : 130));
    });
  });
}
