import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { migratedDataFolder } from '../../tests/server.ts';
import { startProgram } from './program.ts';

test('where people have an address of their own for the server, the link to sign in leads there', async () => {
  const folder = await migratedDataFolder();
  const environment = { PVT_DATA: folder, PVT_PORT: '0', PVT_PUBLIC_URL: 'https://pvt.example.org/' };
  const program = await startProgram({ environment, file: {} }, new AbortController().signal);
  expect(program.signInUrl).toMatch(/^https:\/\/pvt\.example\.org\/\?token=\S+$/);
  // Of this machine, for the command line.
  expect(program.url).toMatch(/^http:\/\/localhost:\d+$/);
  await program.stop();
  await rm(folder, { recursive: true, force: true });
});
