// Runs a TypeScript file of the project: node tools/run.mjs FILE [arguments]
import { install, root, run } from './bootstrap.mjs';

await install();
const [file, ...rest] = process.argv.slice(2);
process.exit(await run([`${root}${file}`, ...rest]));
