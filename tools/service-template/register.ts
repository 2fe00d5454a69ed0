import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Tells the rest of the house of a new service: the program mounts it, keys may have its scopes, and its package is found.
 * @throws Error when a file is not as expected: it says which and what to add there
 */
export async function register(root: string, name: string): Promise<void> {
  await edit(root, 'apps/server/services.ts', (text) =>
    text.replace(
      /(const LOADERS = \{[\s\S]*?)(\n\} as const;)/,
      `$1\n  ${name}: async () => (await import('@pvt/${name}')).${name},$2`,
    ),
  );
  await edit(root, 'services/identity/contract.ts', (text) =>
    text.replace(/(export const SCOPES = \[[\s\S]*?)(\n\] as const;)/, `$1\n  '${name}:read',\n  '${name}:write',$2`),
  );
  await edit(root, 'apps/server/package.json', (text) => {
    const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
    const dependencies = Object.entries({ ...manifest.dependencies, [`@pvt/${name}`]: '0.1.0' });
    return `${JSON.stringify({ ...manifest, dependencies: Object.fromEntries(dependencies.sort(([a], [b]) => (a < b ? -1 : 1))) }, undefined, 2)}\n`;
  });
  await linkPackage(root, name);
}

async function edit(root: string, file: string, change: (text: string) => string): Promise<void> {
  const before = await readFile(join(root, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} is not as expected: add the new service there by hand.`);
  await writeFile(join(root, file), after);
}

/** As npm links workspaces, so that the service runs before the next install. */
async function linkPackage(root: string, name: string): Promise<void> {
  const link = join(root, 'node_modules', '@pvt', name);
  if (existsSync(link)) return;
  await mkdir(join(root, 'node_modules', '@pvt'), { recursive: true });
  await symlink(
    process.platform === 'win32' ? join(root, 'services', name) : join('..', '..', 'services', name),
    link,
    'junction',
  );
}
