// npm start
import { readFileSync } from 'node:fs';
import { install, root, run } from './bootstrap.mjs';

await install();
const { buildPortal, needsBuild } = await import('./portal.mjs');
// A young generation and a growth that keep the server small while files of millions of rows pass through it.
const flags = JSON.parse(readFileSync(`${root}apps/server/node-flags.json`, 'utf8'));
const server = [...flags, `${root}apps/server/main.ts`];
if (needsBuild()) {
  // Nobody waits for a build to read then that the port is taken.
  const refused = await run([...server, '--check']);
  if (refused !== 0) process.exit(refused);
  await buildPortal();
}
process.exit(await run(server));
