import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { messageOf } from '@pvt/kernel/errors';
import { AddressRefused, lookupPublic, refusePrivateHost } from '@pvt/kernel/public-address';
import { collectErrors } from '../core/errors.ts';

const MOST_REDIRECTS = 3;
/** Without a byte for this long, or the whole head of an answer, the other side is taken for gone. */
const SILENCE_MS = 30_000;

export interface FeedAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: IncomingMessage;
}

export interface FeedRequest {
  readonly url: string;
  /** The feed's own headers, such as its token: for the server of `url` only. */
  readonly headers: Readonly<Record<string, string>>;
  /** What makes the request conditional: for whichever server answers in the end, since it gave the answer before. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Whether addresses that are not of the public internet may be asked. */
  readonly allowPrivate: boolean;
}

/**
 * A GET that follows a few redirects, each checked like the first address.
 * @throws FEED_ADDRESS_REFUSED, FEED_NOT_REACHED
 */
export async function fetchFeed(request: FeedRequest): Promise<FeedAnswer> {
  try {
    return await follow(request);
  } catch (error) {
    if (error instanceof AddressRefused) throw collectErrors.FEED_ADDRESS_REFUSED(`${error.message}.`);
    throw collectErrors.FEED_NOT_REACHED(`There was no answer: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Where every address of a name was tried, the error of all of them together has a code and no message. */
function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return messageOf(error) || String(code);
}

async function follow({ url, headers, conditions, allowPrivate }: FeedRequest): Promise<FeedAnswer> {
  let at = new URL(url);
  let sent: Readonly<Record<string, string>> = headers;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await get(at, { ...sent, ...conditions }, allowPrivate);
    const { location } = answer.headers;
    if (answer.status < 301 || answer.status > 308 || answer.status === 304 || location === undefined) return answer;
    answer.body.destroy();
    if (redirects === MOST_REDIRECTS) throw new Error(`more than ${MOST_REDIRECTS} redirects`);
    const next = new URL(location, at);
    // What was meant for one server, such as its token, is not sent to another.
    if (next.origin !== at.origin) sent = {};
    at = next;
  }
}

function get(url: URL, headers: Readonly<Record<string, string>>, allowPrivate: boolean): Promise<FeedAnswer> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new AddressRefused(`${url.protocol} is not http or https`);
  if (!allowPrivate) refusePrivateHost(url);
  const options = {
    headers: { 'user-agent': 'pvt', 'accept-encoding': 'gzip', ...headers },
    ...(allowPrivate ? {} : { lookup: lookupPublic }),
  };
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options);
  return new Promise((resolve, reject) => {
    const gone = (): void => void request.destroy(new Error(`no answer for ${SILENCE_MS / 1000} s`));
    request.setTimeout(SILENCE_MS, gone);
    // A head that drips is never silent for so long.
    const headless = setTimeout(gone, SILENCE_MS);
    request.on('close', () => clearTimeout(headless));
    request.on('error', reject);
    request.on('response', (body) => {
      clearTimeout(headless);
      resolve({ status: body.statusCode ?? 0, headers: body.headers, body });
    });
    request.end();
  });
}
