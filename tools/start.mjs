// npm start
import { readFileSync } from 'node:fs';
import { install, root, run } from './bootstrap.mjs';

install();
const { buildPortal } = await import('./portal.mjs');
await buildPortal();
// A young generation and a growth that keep the server small while files of millions of rows pass through it.
const flags = JSON.parse(readFileSync(`${root}apps/server/node-flags.json`, 'utf8'));
process.exit(await run([...flags, `${root}apps/server/main.ts`]));
