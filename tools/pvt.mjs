// npm run pvt -- COMMAND
import { install, root, run } from './bootstrap.mjs';

await install();
process.exit(
  await run([`${root}apps/cli/main.ts`, ...process.argv.slice(2)], { cwd: process.env.INIT_CWD ?? process.cwd() }),
);
