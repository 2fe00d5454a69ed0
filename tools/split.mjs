// npm run start:split [-- TOPOLOGY]
import { resolve } from 'node:path';
import { install, root, run } from './bootstrap.mjs';

await install();
const { buildPortal } = await import('./portal.mjs');
await buildPortal();
const [file] = process.argv.slice(2);
const topology = file === undefined ? `${root}deploy/topologies/split.json` : resolve(file);
process.exit(await run([`${root}apps/server/supervise.ts`, topology]));
