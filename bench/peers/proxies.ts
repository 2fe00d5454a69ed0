import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '../folder.ts';
import { awaitPort, engines, enginesFolder, freePort, start } from './process.ts';

export interface ProxyPeer {
  readonly port: number;
  stop(): Promise<void>;
}

/** nginx before one upstream, with connections kept to it: one worker, since what it stands beside is one process. */
export async function startNginx(upstream: number): Promise<ProxyPeer> {
  await engines('install', 'nginx');
  const port = await freePort();
  const { path: folder, remove } = await runFolder('nginx');
  const settings = join(folder, 'nginx.conf');
  await writeFile(
    settings,
    `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000000;
  upstream one { server 127.0.0.1:${upstream}; keepalive 128; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://one; proxy_http_version 1.1; proxy_set_header connection ""; proxy_set_header host $host; }
  }
}
`,
  );
  const { stop } = start('/usr/sbin/nginx', ['-c', settings, '-p', folder], folder, {}, join(folder, 'log'));
  await awaitPort(port, join(folder, 'log'));
  return {
    port,
    async stop() {
      await stop();
      await remove();
    },
  };
}

/** @fastify/http-proxy before one upstream, by undici as well. */
export async function startFastifyProxy(upstream: number): Promise<ProxyPeer> {
  await engines('install', 'fastify-proxy');
  const port = await freePort();
  const { path: folder, remove } = await runFolder('fastify-proxy');
  const script = join(folder, 'proxy.mjs');
  await writeFile(
    script,
    `import { createRequire } from 'node:module';
const require = createRequire(${JSON.stringify(join(enginesFolder, 'fastify-proxy', 'package.json'))});
const app = require('fastify')();
app.register(require('@fastify/http-proxy'), { upstream: 'http://127.0.0.1:${upstream}', undici: { connections: 128, pipelining: 1 } });
await app.listen({ port: ${port}, host: '127.0.0.1' });
`,
  );
  const { stop } = start(process.execPath, [script], folder, { NODE_ENV: 'production' }, join(folder, 'log'));
  await awaitPort(port, join(folder, 'log'));
  return {
    port,
    async stop() {
      await stop();
      await remove();
    },
  };
}
