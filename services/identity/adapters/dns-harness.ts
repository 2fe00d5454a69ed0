import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A small DNS server over UDP, for tests. */
export interface DnsServer {
  /** As a resolver takes it. */
  readonly address: string;
  /** By name: TXT records, or the address of the name. */
  readonly records: Map<string, { readonly txt?: readonly string[]; readonly a?: string }>;
  /** Answers nothing while it is set. */
  silent: boolean;
  close(): Promise<void>;
}

const TYPE = { a: 1, txt: 16 } as const;
const HEADER = 12;

export async function startDns(): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const records: DnsServer['records'] = new Map();
  const server: DnsServer = {
    address: '',
    records,
    silent: false,
    async close() {
      socket.close();
      await once(socket, 'close');
    },
  };
  socket.on('message', (query, from) => {
    if (!server.silent) socket.send(answerTo(query, records), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return Object.assign(server, { address: `127.0.0.1:${socket.address().port}` });
}

function answerTo(query: Buffer, records: DnsServer['records']): Buffer {
  const labels: string[] = [];
  let at = HEADER;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(HEADER, at + 5);
  const known = records.get(labels.join('.').toLowerCase());
  const data =
    type === TYPE.txt
      ? (known?.txt ?? []).map((text) => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]))
      : type === TYPE.a && known?.a !== undefined
        ? [Buffer.from(known.a.split('.').map(Number))]
        : [];
  const header = Buffer.alloc(HEADER);
  query.copy(header, 0, 0, 2);
  // A response, recursion available; NXDOMAIN for a name that is not known.
  header.writeUInt16BE(known === undefined ? 0x8183 : 0x8180, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(data.length, 6);
  const answers = data.map((each) => {
    const head = Buffer.alloc(HEADER);
    head.writeUInt16BE(0xc00c, 0);
    head.writeUInt16BE(type, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(each.length, 10);
    return Buffer.concat([head, each]);
  });
  return Buffer.concat([header, question, ...answers]);
}
