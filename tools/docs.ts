import { mkdir, writeFile } from 'node:fs/promises';
import { startServer } from '../tests/server.ts';
import { type ApiDocument, references } from './reference.ts';

/** `npm run docs`: writes docs/reference/ from the declarations, and from the routes of a program started for it. */
const folder = new URL('../docs/reference/', import.meta.url);
const server = await startServer();
try {
  const api = (await (await server.fetch('/openapi.json')).json()) as ApiDocument;
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await references(api)) {
    await writeFile(new URL(name, folder), text);
    process.stdout.write(`docs/reference/${name}\n`);
  }
} finally {
  await server.stop();
}
