// npm start, or with `-- --migrate` only what a release does first
import { readFileSync } from 'node:fs';
import { install, root, run } from './bootstrap.mjs';

await install();
const { buildPortal, needsBuild } = await import('./portal.mjs');
// A young generation and a growth that keep the server small while files of millions of rows pass through it.
const flags = JSON.parse(readFileSync(`${root}apps/server/node-flags.json`, 'utf8'));
const server = [...flags, `${root}apps/server/main.ts`];
const asked = process.argv.slice(2);
if (asked.length === 0 && needsBuild()) {
  // Nobody waits for a build to read then that the port is taken.
  const refused = await run([...server, '--check']);
  if (refused !== 0) process.exit(refused);
  await buildPortal();
}
process.exit(await run([...server, ...asked]));
