import { createInterface } from 'node:readline';
import { openDatabase } from '@pvt/kernel/database';
import { accessOf } from '@pvt/kernel/role';
import { openProcess, recordEffects } from './world.ts';

/**
 * A worker process to be killed or frozen: it joins the group, says `working` when it stands before its first event,
 * and goes on when it is told `go`.
 */
const [url = '', secret = '', address = '', group = '', lease = ''] = process.argv.slice(2);

const connection = (name: string) => ({ ...accessOf(url, secret, name), connections: 5 });
const database = { connection, service: (name: string) => openDatabase(connection(name)) };
const go = new Promise<void>((resolve) => createInterface(process.stdin).once('line', () => resolve()));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const { log } = await openProcess(database, address, Number(lease), (error) => say(`error ${String(error)}`));
await log.consumer({
  group,
  types: [group],
  prepare: async () => {
    say('working');
    await go;
  },
  handle: recordEffects(group),
});
