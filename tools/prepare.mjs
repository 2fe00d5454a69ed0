// node tools/prepare.mjs: everything that a start would have to do first, for an image that is built without a network later.
import { install } from './bootstrap.mjs';

await install();
const { buildPortal } = await import('./portal.mjs');
await buildPortal();
