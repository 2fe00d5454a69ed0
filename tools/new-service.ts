import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { faultOfName } from './service-template/name.ts';

/**
 * Makes a service of the template: `npm run new-service -- NAME`. The program finds it by its folder, and the portal its
 * area; nothing is registered anywhere. PVT_ROOT: the checkout to write into, where it is not this one.
 */
const root = process.env['PVT_ROOT'] ?? join(import.meta.dirname, '..');
const template = join(import.meta.dirname, 'service-template');
const [name] = process.argv.slice(2);
const fault = faultOfName(root, name);

if (fault !== undefined || name === undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
} else {
  await copied(join(template, 'demo'), join(root, 'services', name), name);
  await copied(
    join(import.meta.dirname, '../apps/portal/src/template/demo'),
    join(root, 'apps/portal/src/areas', name),
    name,
  );
  await linkPackage(root, name);
  process.stdout.write(
    `services/${name} is there, and found. Record it with: npm install; test it with: npm test -- services/${name}\n`,
  );
}

/** Copies a folder of the template, with the service's name in its words and file names. */
async function copied(from: string, to: string, service: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = join(to, named(relative(from, file), service));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, named(await readFile(file, 'utf8'), service), { flag: 'wx' });
  }
}

function named(text: string, service: string): string {
  return text
    .replaceAll('demo', service)
    .replaceAll('Demo', service.charAt(0).toUpperCase() + service.slice(1))
    .replaceAll('DEMO', service.toUpperCase());
}

/** As npm links workspaces, so that the service runs before the next install. */
async function linkPackage(house: string, service: string): Promise<void> {
  const link = join(house, 'node_modules', '@pvt', service);
  if (existsSync(link)) return;
  await mkdir(dirname(link), { recursive: true });
  const target =
    process.platform === 'win32' ? join(house, 'services', service) : join('..', '..', 'services', service);
  await symlink(target, link, 'junction');
}
