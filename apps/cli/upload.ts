import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf, type Schema } from '@pvt/client';
import { addressOf, type Client, failureOf, parsedAnswer, unreachable } from './client.ts';
import { Failure, Unreachable } from './failure.ts';

/** As the API shows an import. */
export type ImportJob = Schema<'ImportJob'>;

export interface Upload {
  readonly file: string;
  readonly source: string;
  /** A new UUID, or the job of an upload that broke off. */
  readonly job: string;
  /** Each time the connection broke and is tried again. */
  readonly onBreak: (failure: Unreachable) => void;
}

/** So long a server may be away before the upload is given up; it can be resumed later all the same. */
const PATIENCE_MS = 120_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5000;

/**
 * Sends a file, going on where it broke off until it is in: the job keeps what the server has, so nothing is stored
 * twice.
 * @throws Failure when the server refuses the file, Unreachable when the server stays away
 */
export async function upload(client: Client, { file, source, job, onBreak }: Upload): Promise<ImportJob> {
  const { size, packed } = await inspect(file);
  let pause = FIRST_PAUSE_MS;
  let reached = 0;
  let giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      // A packed file can not be entered in its middle: it is sent whole, and the server leaves out what it has.
      const known = await findJob(client, job);
      if ((known?.resumeAt ?? 0) > reached) {
        reached = known?.resumeAt ?? 0;
        giveUpAt = Date.now() + PATIENCE_MS;
        pause = FIRST_PAUSE_MS;
      }
      const offset = packed ? 0 : (known?.resumeAt ?? 0);
      const path = addressOf('', `/v1/sources/${encodeURIComponent(source)}/import`, { job, offset });
      return await send(client, path, createReadStream(file, { start: offset }), { name: basename(file), size });
    } catch (error) {
      if (!isWorthAnotherTry(error) || Date.now() > giveUpAt) throw error;
      if (error instanceof Unreachable) onBreak(error);
      await delay(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

/** The job as it stands; undefined before the server has begun it. */
export async function findJob(client: Client, job: string): Promise<ImportJob | undefined> {
  try {
    return await answerOf(client.api.GET('/v1/imports/{id}', { params: { path: { id: job } } }));
  } catch (error) {
    if (error instanceof Failure && error.code === 'IMPORT_NOT_FOUND') return undefined;
    throw error;
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof Failure && (error.code === 'IMPORT_OFFSET_WRONG' || error.code === 'IMPORT_INTERRUPTED');
}

/** @throws Failure when it can not be read */
export async function inspect(file: string): Promise<{ size: number; packed: boolean }> {
  try {
    await using handle = await open(file);
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Failure(`${file} is not a file.`);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return { size: stat.size, packed: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ENOENT') throw new Failure(`There is no file ${file}.`);
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : error}`);
  }
}

/** By node:http and not fetch: the answer of a server that refuses early counts, also when the rest can't be sent. */
async function send(
  client: Client,
  path: string,
  body: ReadStream,
  { name, size }: { name: string; size: number },
): Promise<ImportJob> {
  const address = new URL(`${client.url}${path}`);
  const credential = await client.credential();
  const request = address.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise<ImportJob>((resolve, reject) => {
    const sending = request(address, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${credential}`,
        'content-type': 'application/octet-stream',
        'pvt-file-name': encodeURIComponent(name),
        'pvt-file-size': String(size),
      },
    });
    sending.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', (error) => reject(unreachable(client.url, error)));
      response.on('end', () => {
        body.destroy();
        const status = response.statusCode ?? 0;
        if (status >= 300) return reject(failureOf(status, text));
        try {
          resolve(parsedAnswer<ImportJob>(client.url, text));
        } catch (error) {
          reject(error);
        }
      });
    });
    sending.on('error', (error) => {
      body.destroy();
      reject(unreachable(client.url, error));
    });
    body.on('error', (error) => {
      sending.destroy();
      reject(new Failure(`The file can't be read to its end: ${error.message}`));
    });
    body.pipe(sending);
  });
}
