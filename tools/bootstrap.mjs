// Runs on whatever Node (20 or later) the machine has: installs what is missing, then hands over to the Node in
// node_modules, which runs TypeScript directly.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const stamp = join(root, 'node_modules', '.pvt-installed');

function fail(message) {
  process.stderr.write(`pvt: ${message}\n`);
  process.exit(1);
}

/** Installs the dependencies when the lock file has changed since the last time. */
export function install() {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node ${process.versions.node} is too old: PVT needs Node 20 or later.`);
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  process.stderr.write('Installing dependencies (first start only) …\n');
  // `install` and not `ci`: some registries lack other platforms' optional packages, for which `ci` refuses the lock file.
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(
    command,
    [...first, 'install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    },
  );
  if (done.status !== 0) {
    const said = `${done.stderr ?? ''}${done.error ?? ''}`.trim().split('\n').slice(-6).join('\n');
    fail(`installing the dependencies failed. Is the package registry within reach?\n${said}`);
  }
  ensureNode();
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
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
  };
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: options.cwd ?? root,
    stdio: 'inherit',
    env,
  });
  // The terminal sends Ctrl-C to the child too; this process only waits for it to end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}
