// npm start
import { install, root, run } from './bootstrap.mjs';

install();
const { buildPortal } = await import('./portal.mjs');
await buildPortal();
process.exit(await run([`${root}apps/server/main.ts`]));
