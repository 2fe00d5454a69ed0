import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompress, gzip, type InputType } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['PVT_SERVER'] ?? 'http://localhost:8080';

type Pack = (content: InputType, done: (error: Error | null, packed: Buffer) => void) => void;

function packed(pack: Pack, content: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => pack(content, (error, bytes) => (error ? reject(error) : resolve(bytes))));
}

/** Packs each text beside itself, once and well, so that the server has nothing to compress while it serves. */
function packFiles(): Plugin {
  let folder = '';
  return {
    name: 'pack-files',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = join(root, build.outDir)),
    async closeBundle() {
      for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
        if (!/\.(js|css|html|svg)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const content = await readFile(path);
        await writeFile(`${path}.br`, await packed(brotliCompress, content));
        await writeFile(`${path}.gz`, await packed(gzip, content));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), packFiles()],
  build: {
    outDir: 'dist',
    // The charts are one chunk by nature; they load after the frame, never before it.
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/v1': server, '/docs': server, '/openapi.json': server } },
});
