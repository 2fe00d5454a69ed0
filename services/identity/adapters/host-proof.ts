import { Resolver } from 'node:dns/promises';
import { request } from 'node:http';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from '@pvt/kernel/public-address';
import { FILE_PATH, type Proof, recordOf, tokenText } from '../core/host-check.ts';

/** Looks for a host's token: in DNS, and then in the file where that would do too. */
export type ProveHost = (host: string, token: string, where?: 'anywhere' | 'dns') => Promise<Proof>;

export interface HostProofOptions {
  /** DNS servers, `address` or `address:port`; empty: those of the machine. */
  readonly servers: readonly string[];
  /** Whether a host may be of one's own network. */
  readonly mayBePrivate: boolean;
  /** Of the host's web server; 80 but in tests. */
  readonly port?: number;
  readonly timeoutMs?: number;
}

const LARGEST_FILE = 4096;
const MOST_ADDRESSES = 4;

/** A look outside, by DNS and HTTP: an internal address is not asked, redirects are not followed. */
export function hostProof({ servers, mayBePrivate, port = 80, timeoutMs = 5000 }: HostProofOptions): ProveHost {
  const newResolver = (): Resolver => {
    const resolver = new Resolver({ timeout: Math.ceil(timeoutMs / 2), tries: 2 });
    if (servers.length > 0) resolver.setServers(servers);
    return resolver;
  };

  async function byRecord(host: string, token: string): Promise<Look> {
    try {
      const records = await newResolver().resolveTxt(recordOf(host));
      const isThere = records.some((parts) => parts.join('').trim() === token);
      return { found: isThere, isAnswered: true, fault: `${recordOf(host)} has other TXT records, and not this one.` };
    } catch (error) {
      const code = codeOf(error);
      const isAnswered = code === 'ENOTFOUND' || code === 'ENODATA';
      const fault = isAnswered ? `${recordOf(host)} has no TXT record` : `DNS gave no answer (${code})`;
      return { found: false, isAnswered, fault: `${fault}.` };
    }
  }

  async function byFile(host: string, token: string): Promise<Look> {
    const resolver = newResolver();
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    const addresses = found.flatMap((each) => (each.status === 'fulfilled' ? each.value : [])).slice(0, MOST_ADDRESSES);
    const [address] = addresses;
    if (address === undefined)
      return { found: false, isAnswered: found.some(saysNone), fault: `${host} has no address.` };
    const inside = mayBePrivate ? undefined : addresses.find((each) => !isPublicAddress(each));
    if (inside !== undefined)
      return { found: false, isAnswered: true, fault: `${host} is at ${inside}, which is not of the public internet.` };
    try {
      const { status, text } = await fetchFile(host, address, port, timeoutMs);
      const isThere = status === 200 && text.split(/\r?\n/).some((line) => line.trim() === token);
      const fault = status === 200 ? 'the file does not hold the token' : `it answered ${status}`;
      return { found: isThere, isAnswered: status < 500, fault: `At http://${host}${FILE_PATH} ${fault}.` };
    } catch (error) {
      return { found: false, isAnswered: false, fault: `http://${host} gave no answer (${codeOf(error)}).` };
    }
  }

  return async (host, bare, where = 'anywhere') => {
    const token = tokenText(bare);
    const record = await byRecord(host, token);
    if (record.found) return { by: 'dns' };
    if (where === 'dns') return { fault: record.fault, isAnswered: record.isAnswered };
    const file = await byFile(host, token);
    if (file.found) return { by: 'file' };
    return { fault: `${record.fault} ${file.fault}`, isAnswered: record.isAnswered && file.isAnswered };
  };
}

interface Look {
  readonly found: boolean;
  readonly isAnswered: boolean;
  readonly fault: string;
}

function saysNone(result: PromiseSettledResult<string[]>): boolean {
  return result.status === 'rejected' && /^(ENOTFOUND|ENODATA)$/.test(codeOf(result.reason));
}

/** The connection is made to the very address that was looked at, so that the name can not point elsewhere by then. */
function fetchFile(
  host: string,
  address: string,
  port: number,
  timeoutMs: number,
): Promise<{ readonly status: number; readonly text: string }> {
  const family = address.includes(':') ? 6 : 4;
  const lookup: LookupFunction = (_name, options, callback) =>
    options.all === true ? callback(null, [{ address, family }]) : callback(null, address, family);
  return new Promise((resolve, reject) => {
    const asked = request(
      { host, port, path: FILE_PATH, lookup, agent: false, signal: AbortSignal.timeout(timeoutMs) },
      (response) => {
        const { statusCode: status = 0 } = response;
        const pieces: Buffer[] = [];
        let size = 0;
        const done = (): void => resolve({ status, text: Buffer.concat(pieces).toString('utf8') });
        response.on('data', (piece: Buffer) => {
          pieces.push(piece);
          size += piece.length;
          if (size <= LARGEST_FILE) return;
          asked.destroy();
          done();
        });
        response.on('end', done);
        response.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

function codeOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code === 'string') return code;
  return error instanceof Error && error.name === 'TimeoutError' ? 'TIMEOUT' : 'ERROR';
}
