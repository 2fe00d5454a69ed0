import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { AddressRefused, lookupPublic, refusePrivateHost } from '../security/public-address.ts';

const MOST_REDIRECTS = 3;
/** Without a byte for this long, or the whole head of an answer, the other side is taken for gone. */
const SILENCE_MS = 30_000;

export interface PublicAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Unread, and encoded as it was sent. */
  readonly body: IncomingMessage;
}

export interface PublicRequest {
  readonly url: string;
  /** The caller's own headers, such as a token: for the server of `url` only. */
  readonly headers: Readonly<Record<string, string>>;
  /** What makes the request conditional: for whichever server answers in the end, since it gave the answer before. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Whether addresses that are not of the public internet may be asked. */
  readonly allowPrivate: boolean;
  /** Ends the request and the reading of its answer. */
  readonly signal?: AbortSignal;
}

/**
 * A GET of an address that a tenant chose. It follows a few redirects, each checked like the first address.
 * @throws AddressRefused for an address that is not of the public internet; Error where there is no answer
 */
export async function getPublic({ url, headers, conditions, ...how }: PublicRequest): Promise<PublicAnswer> {
  let at = new URL(url);
  let sent: Readonly<Record<string, string>> = headers;
  for (let redirects = 0; ; redirects += 1) {
    const answer = await getOnce(at, { ...sent, ...conditions }, how);
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

function getOnce(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { allowPrivate, signal }: Pick<PublicRequest, 'allowPrivate' | 'signal'>,
): Promise<PublicAnswer> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new AddressRefused(`${url.protocol} is not http or https`);
  if (!allowPrivate) refusePrivateHost(url);
  const options = {
    headers: { 'user-agent': 'pvt', 'accept-encoding': 'gzip', ...headers },
    ...(allowPrivate ? {} : { lookup: lookupPublic }),
    ...(signal === undefined ? {} : { signal }),
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
