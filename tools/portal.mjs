// Builds the portal when it was never built, or when a source is newer than the build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

const portal = join(root, 'apps', 'portal');
const parts = join(root, 'packages', 'ui');
const built = join(portal, 'dist', 'index.html');

export async function buildPortal() {
  if (!existsSync(join(portal, 'index.html')) || (existsSync(built) && statSync(built).mtimeMs > newest())) return;
  process.stderr.write('Building the portal …\n');
  const node = join(root, 'node_modules', 'node', 'bin', 'node');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(node, [vite, 'build', '--logLevel', 'error'], {
    cwd: portal,
    // Whoever starts the build, tests too, gets what people get.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) process.stderr.write('pvt: the portal could not be built; the API works without it.\n');
}

/** When what the build is made of changed last: its sources and the dependencies, not its tests and texts. */
function newest() {
  const folders = [join(portal, 'src'), join(portal, 'public'), parts];
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const others = ['index.html', 'sign-in.html', 'site.html', 'vite.config.ts'].map((name) => join(portal, name));
  return Math.max(...[...files, ...others, join(root, 'package-lock.json')].map((path) => statSync(path).mtimeMs));
}
