import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { faultOfName } from './service-template/name.ts';
import { register } from './service-template/register.ts';
import { roomsOf } from './service-template/rooms.ts';

// PVT_ROOT: the checkout to write into, where it is not this one.
const root = process.env['PVT_ROOT'] ?? join(import.meta.dirname, '..');
const [name] = process.argv.slice(2);
const fault = faultOfName(root, name);

if (fault !== undefined || name === undefined) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
} else {
  for (const [file, text] of Object.entries(roomsOf(name))) {
    const path = join(root, 'services', name, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text, { flag: 'wx' });
  }
  await register(root, name);
  process.stdout.write(
    `services/${name} is there and mounted. Record it with: npm install; test it with: npm test -- services/${name}\n`,
  );
}
