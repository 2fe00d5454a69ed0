// npm test: everything that needs nothing but Node; what needs another engine says that it was skipped, and why.
import { join } from 'node:path';
import { install, root, run } from './bootstrap.mjs';

await install();
process.env.NODE_ENV = 'test';
const { buildPortal } = await import('./portal.mjs');
await buildPortal();
process.exit(await run([join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)]));
