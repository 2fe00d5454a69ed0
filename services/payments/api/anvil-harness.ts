import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

/** A development node of Ethereum: one process of the test's own, with funded accounts that it signs for. */
export interface Anvil {
  readonly url: string;
  /** @throws Error with what the node answered */
  call(method: string, ...params: unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

/** Where the node's program is; undefined where the package has none for this machine. */
export function anvilProgram(): string | undefined {
  const { platform, arch } = process;
  try {
    return createRequire(import.meta.url).resolve(
      `@foundry-rs/anvil-${platform}-${arch === 'x64' ? 'amd64' : arch}/bin/anvil`,
    );
  } catch {
    return undefined;
  }
}

export async function startAnvil(): Promise<Anvil> {
  const program = anvilProgram();
  if (program === undefined) throw new Error('anvil is not installed: npm install');
  const child = spawn(program, ['--port', '0', '--host', '127.0.0.1'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (part: Buffer) => {
      printed += part.toString('utf8');
      const [, address] = /Listening on (\S+)/.exec(printed) ?? [];
      if (address !== undefined) resolve(`http://${address}`);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`anvil ended with ${code}: ${printed}`)));
  });
  let asked = 0;
  return {
    url,
    async call(method, ...params) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id: ++asked, method, params }),
      });
      const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
      if (error !== undefined) throw new Error(`${method}: ${error.message}`);
      return result;
    },
    async close() {
      child.kill();
      await ended;
    },
  };
}
