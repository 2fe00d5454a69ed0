import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompress, constants, gzip, type InputType } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const server = process.env['PVT_SERVER'] ?? 'http://localhost:8080';

type Pack = (content: InputType, done: (error: Error | null, packed: Buffer) => void) => void;

function packed(pack: Pack, content: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => pack(content, (error, bytes) => (error ? reject(error) : resolve(bytes))));
}

/** By Brotli; which of its models fits a script better is known when both were tried. */
async function smallest(content: Buffer): Promise<Buffer> {
  const models = [constants.BROTLI_MODE_GENERIC, constants.BROTLI_MODE_FONT].map((mode): Pack => {
    const params = { [constants.BROTLI_PARAM_MODE]: mode };
    return (input, done) => brotliCompress(input, { params }, done);
  });
  const [one, other] = await Promise.all(models.map((pack) => packed(pack, content)));
  if (one === undefined || other === undefined) throw new Error('nothing was packed');
  return one.length <= other.length ? one : other;
}

/** Packs each text beside itself, once and well, so that the server has nothing to compress while it serves. */
async function packFiles(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!/\.(js|css|html|svg)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path);
    await writeFile(`${path}.br`, await smallest(content));
    await writeFile(`${path}.gz`, await packed(gzip, content));
  }
}

/** While the sources are served: the page of each address, as the server chooses it for what is built. */
function serveEntries(): Plugin {
  return {
    name: 'serve-entries',
    apply: 'serve',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', server);
        if (/^\/sign-in(\/elsewhere(\/\w+)?)?$/.test(pathname) || pathname === '/join' || searchParams.has('token'))
          request.url = '/sign-in.html';
        else if (/^\/sites\/./.test(pathname)) request.url = '/site.html';
        next();
      });
    },
  };
}

/** What a page begins with, by each of its scripts: no later part has to ask for it again. */
const firstLoads = new Map<string, ReadonlySet<string>>();

/** Notes what the script of an entry imports at once. */
function noteFirstLoads(): Plugin {
  return {
    name: 'note-first-loads',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !chunk.isEntry) continue;
          const found = new Set([chunk.fileName]);
          for (const name of found) {
            const part = bundle[name];
            if (part?.type === 'chunk') for (const each of part.imports) found.add(each);
          }
          for (const name of found) firstLoads.set(name, found);
        }
      },
    },
  };
}

/**
 * Each entry is built by itself. Their visitors are different people, so that chunks in common would save nobody
 * anything, and each would be as large as the console needs it.
 */
const entries = { client: 'index.html', signIn: 'sign-in.html', site: 'site.html' };

/** The first script names every part that it may load later, and a digest does not pack: seven digits tell apart what a part was and is. */
const chunkFileNames = 'assets/[name]-[hash:7].js';

/**
 * What a page begins with is one script: parted by which later part shares which piece of it, it was 45, and 17 kB more.
 * @param page whose name it bears
 */
const beginning = (page: string) => ({
  groups: [{ name: page.replace('.html', ''), tags: ['$initial' as const] }],
});

const environments = Object.fromEntries(
  Object.entries(entries).map(([name, page]) => [
    name,
    {
      consumer: 'client' as const,
      build: {
        emptyOutDir: name === 'client',
        rolldownOptions: { input: page, output: { chunkFileNames, codeSplitting: beginning(page) } },
      },
    },
  ]),
);

/** KaTeX names each of its letters’ files in three formats; every browser that runs the portal reads the first. */
function onlyWoff2(): Plugin {
  return {
    name: 'only-woff2',
    enforce: 'pre',
    transform: (code, id) =>
      id.endsWith('katex.min.css') ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("[a-z]+"\)/g, '') : undefined,
  };
}

export default defineConfig({
  plugins: [react(), serveEntries(), noteFirstLoads(), onlyWoff2()],
  build: {
    modulePreload: {
      // Of what comes later, the list in the first script names only what is not there by then.
      resolveDependencies: (_file, deps, { hostId, hostType }) =>
        hostType === 'html' ? deps : deps.filter((name) => firstLoads.get(hostId)?.has(name) !== true),
    },
    outDir: 'dist',
    // A letter’s drawing that is data would be refused by the policy of the pages.
    assetsInlineLimit: (path) => (path.endsWith('.woff2') ? false : undefined),
    // The charts are one chunk by nature; they load after the frame, never before it.
    chunkSizeWarningLimit: 700,
  },
  environments,
  builder: {
    async buildApp({ build, config, environments: built }) {
      for (const name of Object.keys(entries)) {
        const environment = built[name];
        if (environment !== undefined) await build(environment);
      }
      await packFiles(join(config.root, config.build.outDir));
    },
  },
  server: { proxy: { '/v1': server, '/docs': server, '/openapi.json': server } },
});
