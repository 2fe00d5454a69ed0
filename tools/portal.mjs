// Builds the portal when it was never built, or when a source is newer than the build.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { showProgress } from './progress.mjs';

const portal = join(root, 'apps', 'portal');
const parts = join(root, 'packages', 'ui');
const dist = join(portal, 'dist');
/** Names the folder of the build that a server serves from its next start on. It is as old as the beginning of that build. */
const current = join(dist, 'current');
/** A server that runs goes on with the build it began with. */
const KEPT_BUILDS = 5;

/** Whether there is a portal to build: it takes some seconds. */
export function needsBuild() {
  return existsSync(join(portal, 'index.html')) && !(existsSync(current) && statSync(current).mtimeMs > newest());
}

export async function buildPortal() {
  if (!needsBuild()) return;
  const progress = showProgress('Building the portal');
  const began = new Date();
  // A folder of its own, which is switched to when it is whole: nobody is served a half, nor loses what is loaded later.
  const build = `${began.getTime()}-${process.pid}`;
  const node = join(root, 'node_modules', 'node', 'bin', 'node');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const builder = spawn(node, [vite, 'build', '--logLevel', 'error', '--outDir', join('dist', build)], {
    cwd: portal,
    // Whoever starts the build, tests too, gets what people get.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(builder, 'close');
  progress.end();
  if (code !== 0) {
    rmSync(join(dist, build), { recursive: true, force: true });
    process.stderr.write('pvt: the portal could not be built; the API works without it.\n');
    return;
  }
  switchTo(dist, build, began);
}

/**
 * From now on servers that start serve this build.
 * @param folder of all builds
 * @param began when the build began: a source that was changed while it ran is newer than it
 */
export function switchTo(folder, build, began) {
  const next = join(folder, `${build}.current`);
  writeFileSync(next, build);
  utimesSync(next, began, began);
  renameSync(next, join(folder, 'current'));
  const builds = readdirSync(folder).filter((name) => /^\d+-\d+$/.test(name));
  for (const old of builds.sort().slice(0, -KEPT_BUILDS))
    if (old !== build) rmSync(join(folder, old), { recursive: true, force: true });
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
