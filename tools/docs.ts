import { mkdir, writeFile } from 'node:fs/promises';
import { startServer } from '../tests/server.ts';
import { clientTypes } from './client.ts';
import { flowLanguage } from './flow-reference.ts';
import { type ApiDocument, references } from './reference.ts';

/** `npm run docs`: writes docs/reference/ and packages/client/api.ts from the declarations and routes of a running program. */
const folder = new URL('../docs/reference/', import.meta.url);
const server = await startServer();
try {
  const api = (await (await server.fetch('/openapi.json')).json()) as ApiDocument;
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await references(api)) {
    await writeFile(new URL(name, folder), text);
    process.stdout.write(`docs/reference/${name}\n`);
  }
  await writeFile(new URL('../packages/client/api.ts', import.meta.url), await clientTypes(api));
  process.stdout.write('packages/client/api.ts\n');
  const language = flowLanguage(api.components.schemas);
  await writeFile(new URL('../packages/client/flow-language.ts', import.meta.url), language);
  process.stdout.write('packages/client/flow-language.ts\n');
} finally {
  await server.stop();
}
