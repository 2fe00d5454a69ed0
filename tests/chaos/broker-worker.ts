import { openDatabase } from '@pvt/kernel/database';
import { accessOf } from '@pvt/kernel/role';
import { openProcess, recordEffects } from '../conformance/world.ts';

/** A process to be killed: it relays to the broker where there is one and, with a group, consumes. Says `ready`. */
const [url = '', secret = '', address = '', group = '', lease = ''] = process.argv.slice(2);

const connection = (name: string) => ({ ...accessOf(url, secret, name), connections: 4 });
const database = { connection, service: (name: string) => openDatabase(connection(name)) };

const { log } = await openProcess(database, address, Number(lease), () => undefined);
if (group !== '') await log.consumer({ group, types: [group], batchSize: 50, handle: recordEffects(group) });
process.stdout.write('ready\n');
