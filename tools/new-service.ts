import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePlace, placesIn } from './place-in-navigation.ts';
import { faultOfName } from './service-template/name.ts';

/**
 * Makes a service of the template: `npm run new-service -- NAME`. The program finds it by its folder, and the portal its
 * area; nothing is registered anywhere. Its routes, events and errors are written into the reference and the client, of
 * which the portal's page has its types. PVT_ROOT: the checkout to write into, where it is not this one.
 */
const root = process.env['PVT_ROOT'] ?? join(import.meta.dirname, '..');
const template = join(import.meta.dirname, 'service-template');
const portal = join(import.meta.dirname, '../apps/portal/src');
const [name] = process.argv.slice(2);
const fault = faultOfName(root, name);

if (fault !== undefined || name === undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
} else {
  const area = placed(name);
  await copied(join(template, 'demo'), join(root, 'services', name), (text) => named(text, name));
  await copied(join(portal, 'template/demo'), join(root, 'apps/portal/src/areas', name), (text) =>
    area(named(text, name)),
  );
  await linkPackage(root, name);
  process.stdout.write(
    `services/${name} is there, and found. Record it with: npm install; test it with: npm test -- services/${name}\n`,
  );
  await writeReference(name);
}

/** Copies a folder of the template, with the service's name in its words and file names. */
async function copied(from: string, to: string, own: (text: string) => string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = join(to, own(relative(from, file)));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, own(await readFile(file, 'utf8')), { flag: 'wx' });
  }
}

function named(text: string, service: string): string {
  return text
    .replaceAll('demo', service)
    .replaceAll('Demo', service.charAt(0).toUpperCase() + service.slice(1))
    .replaceAll('DEMO', service.toUpperCase());
}

/** Gives the page a letter and a place in the navigation that no other has. */
function placed(service: string): (text: string) => string {
  const areas = globSync('apps/portal/src/areas/*/area.ts', { cwd: root });
  const taken = placesIn(areas.map((file) => readFileSync(join(root, file), 'utf8')));
  const { letter, order } = freePlace(service, taken);
  return (text) => text.replace(/\bletter: '.', order: \d+/, `letter: '${letter}', order: ${order}`);
}

/** From the routes of the program as it is with the service; and what was made is laid out as the house's files are. */
async function writeReference(service: string): Promise<void> {
  const call = promisify(execFile);
  const biome = fileURLToPath(import.meta.resolve('@biomejs/biome/bin/biome'));
  const made = [`services/${service}`, `apps/portal/src/areas/${service}`];
  try {
    await call(process.execPath, [biome, 'check', '--write', ...made], { cwd: root });
    await call(process.execPath, [join(root, 'tools/docs.ts')], { cwd: root });
  } catch (error) {
    process.stderr.write(
      `The reference and the types of the page are not written: run npm run docs. ${String(error)}\n`,
    );
    process.exitCode = 1;
  }
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
