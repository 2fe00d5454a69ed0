// Builds the portal when it was never built, or when a source is newer than the build.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';

const portal = join(root, 'apps', 'portal');
const built = join(portal, 'dist', 'index.html');

export async function buildPortal() {
  if (!existsSync(join(portal, 'index.html')) || (existsSync(built) && statSync(built).mtimeMs > newest(portal)))
    return;
  process.stderr.write('Building the portal …\n');
  const node = join(root, 'node_modules', 'node', 'bin', 'node');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(node, [vite, 'build', '--logLevel', 'error'], {
    cwd: portal,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (done.status !== 0) process.stderr.write('pvt: the portal could not be built; the API works without it.\n');
}

function newest(folder) {
  let latest = statSync(join(root, 'package-lock.json')).mtimeMs;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes(`${join(portal, 'dist')}`) || path.includes('node_modules')) continue;
    latest = Math.max(latest, statSync(path).mtimeMs);
  }
  return latest;
}
