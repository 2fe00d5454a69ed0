import { openSandbox } from './sandbox.ts';

/** The sandbox by itself: `node adapters/sandbox/main.ts [port] [file]`. */
const [port = '0', file] = process.argv.slice(2);
const sandbox = await openSandbox({ port: Number(port), ...(file === undefined ? {} : { file }) });
process.stdout.write(`${sandbox.url}\n`);
process.once('SIGTERM', () => void sandbox.close());
process.once('SIGINT', () => void sandbox.close());
