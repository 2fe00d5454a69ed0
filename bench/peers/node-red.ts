import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '../folder.ts';
import { startPeerPostgres } from './postgres.ts';
import { awaitPort, engines, enginesFolder, freePort, start } from './process.ts';

/**
 * Node-RED with the same flow: filter (switch node), map (change node with JSONata), write a row, or count in a window.
 * It is given every advantage: the messages are made inside it, so that it reads no input at all, and its writer uses
 * pg with a pool of 10, as ours has.
 */
export interface NodeRed {
  /** Sends n messages through the flow and resolves with the events a second until the last row is there. */
  run(kind: 'map' | 'window', messages: number): Promise<number>;
  stop(): Promise<void>;
}

export async function startNodeRed(): Promise<NodeRed> {
  await engines('install', 'node-red');
  const home = join(enginesFolder, 'node-red');
  const { path: folder, remove } = await runFolder('node-red');
  const postgres = await startPeerPostgres();
  await postgres.client.query('create table peer_out (id text primary key, hotel text, total numeric)');
  const port = await freePort();
  await symlink(join(home, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'flows.json'), JSON.stringify(flows()));
  await writeFile(
    join(folder, 'settings.js'),
    `const { Pool } = require('pg');
     module.exports = { uiPort: ${port}, uiHost: '127.0.0.1', flowFile: 'flows.json', httpAdminRoot: false, logging: { console: { level: 'warn' } },
       functionGlobalContext: { pool: new Pool({ connectionString: ${JSON.stringify(postgres.url)}, max: 10 }), counts: new Map() } };`,
  );
  const log = join(folder, 'log');
  const running = start(
    process.execPath,
    [join(home, 'node_modules/node-red/red.js'), '--userDir', folder],
    folder,
    {},
    log,
  );
  await awaitPort(port, log);
  await answerOf(port);
  return {
    async run(kind, messages) {
      await postgres.client.query('truncate peer_out');
      const before = performance.now();
      await fetch(`http://127.0.0.1:${port}/${kind}?n=${messages}`);
      const wanted = kind === 'map' ? messages / 2 : 1;
      for (;;) {
        const { rows } = await postgres.client.query<{ n: number }>('select count(*)::int as n from peer_out');
        if ((rows[0]?.n ?? 0) >= wanted) break;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return messages / ((performance.now() - before) / 1000);
    },
    async stop() {
      await running.stop();
      await postgres.stop();
      await remove();
    },
  };
}

/** The port is open before the flows are there. */
async function answerOf(port: number): Promise<void> {
  for (let i = 0; i < 200; i++) {
    const answer = await fetch(`http://127.0.0.1:${port}/map?n=0`).catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Node-RED does not serve its flow');
}

const MAKE = `const n = Number(msg.req.query.n);
for (let i = 0; i < n; i++) node.send([{ payload: { id: 'e' + i, hotel: i % 3 === 0 ? 'City' : 'Resort', rate: i % 200, nights: i % 7, keep: i % 2 === 0 } }, null]);
node.send([null, { ...msg, payload: 'sent' }]);`;
const WRITE = `await global.get('pool').query('insert into peer_out values ($1, $2, $3)', [msg.payload.id, msg.payload.hotel, msg.payload.total]);`;
const WINDOW = `const counts = global.get('counts'); const key = msg.payload.hotel;
counts.set(key, (counts.get(key) ?? 0) + msg.payload.total);
return msg.payload.done ? { payload: { id: 'window', hotel: key, total: counts.get(key) } } : null;`;

function flows(): unknown[] {
  return ['map', 'window'].flatMap((kind) => {
    const id = (name: string): string => `${kind}-${name}`;
    const node = (name: string, type: string, wires: string[][], more: object) => ({
      id: id(name),
      type,
      z: kind,
      wires: wires.map((to) => to.map(id)),
      ...more,
    });
    // In the window flow the last message must pass the filter, since it closes the window.
    const make =
      kind === 'map' ? MAKE : MAKE.replace('keep: i % 2 === 0', 'keep: i % 2 === 0 || i === n - 1, done: i === n - 1');
    const sink = kind === 'map' ? [] : [node('count', 'function', [['write']], { func: WINDOW, outputs: 1 })];
    return [
      { id: kind, type: 'tab', label: kind },
      node('in', 'http in', [['make']], { url: `/${kind}`, method: 'get' }),
      node('make', 'function', [['filter'], ['out']], { func: make, outputs: 2 }),
      node('out', 'http response', [], {}),
      node('filter', 'switch', [['map']], {
        property: 'payload.keep',
        propertyType: 'msg',
        rules: [{ t: 'true' }],
        outputs: 1,
      }),
      node('map', 'change', [[kind === 'map' ? 'write' : 'count']], {
        rules: [{ t: 'set', p: 'payload.total', pt: 'msg', to: 'payload.rate * payload.nights', tot: 'jsonata' }],
      }),
      ...sink,
      node('write', 'function', [[]], { func: WRITE, outputs: 1 }),
    ];
  });
}
