import { type Signed, signCredential } from '@pvt/credential';
import { encodeStatusList } from '@pvt/credential/status-list';
import { type Verdict, verifyCertificate } from '@pvt/credential/verify';
import type { CallContext } from '@pvt/kernel/context';
import { certificateOf, endedPlaces } from '../../adapters/postgres/certificates.ts';
import { issuerKeys, issuerOf } from '../../adapters/postgres/issuers.ts';
import { certificateAddress, LIST_SIZE, listAddress, statusListOf } from '../../core/certificates/badge.ts';
import { certificateErrors } from '../../core/certificates/errors.ts';
import { signingKey } from './issuer.ts';
import type { CertificateTools } from './tools.ts';

/** Which certificates hold no more, signed now. @throws CERTIFICATE_NOT_FOUND where there is no such list */
export function statusList(
  tools: Pick<CertificateTools, 'database' | 'seal' | 'now'>,
  { tenant }: CallContext,
  list: number,
): Promise<Signed> {
  return tools.database.transaction(tenant, async (tx) => {
    const issuer = await issuerOf(tx);
    const from = list * LIST_SIZE;
    if (issuer === undefined || from >= Math.max(issuer.places, 1))
      throw certificateErrors.CERTIFICATE_NOT_FOUND(`There is no status list ${list}.`);
    const ended = await endedPlaces(tx, from, from + LIST_SIZE);
    const encoded = encodeStatusList(
      ended.map((place) => place - from),
      LIST_SIZE,
    );
    const at = tools.now().toString({ smallestUnit: 'second' });
    return signCredential(statusListOf(issuer.base, list, encoded, at), await signingKey(tools, tx, issuer.base), at);
  });
}

/** `superseded`: its list says that it is revoked, and this issuer knows that a newer one has taken its place. */
type OwnVerdict = Verdict | { readonly state: 'superseded'; readonly credential: Verified['credential'] };
type Verified = Exclude<Verdict, { readonly state: 'invalid' }>;

/** What a file comes to, by this issuer's own keys and list: as anybody would find without this server, but with nothing unknown. */
export async function checkCertificate(
  tools: Pick<CertificateTools, 'database' | 'seal' | 'now'>,
  context: CallContext,
  file: Uint8Array,
): Promise<OwnVerdict> {
  const [issuer, known] = await tools.database.transaction(context.tenant, (tx) =>
    Promise.all([issuerOf(tx), issuerKeys(tx)]),
  );
  const now = tools.now().toString();
  const keys = known.map(({ key }) => key);
  const first = verifyCertificate(file, { keys: keys.length === 0 ? ['none'] : keys, now });
  if (first.state !== 'unchecked' || issuer === undefined) return first;
  const address = first.statusList ?? '';
  const list = Number(address.slice(address.lastIndexOf('/') + 1));
  if (address !== listAddress(issuer.base, list)) return first;
  const verdict = verifyCertificate(file, { keys, now, statusList: await statusList(tools, context, list) });
  if (verdict.state !== 'revoked') return verdict;
  const serial = serialIn(verdict.credential, issuer.base);
  const kept = await tools.database.transaction(context.tenant, (tx) => certificateOf(tx, serial));
  return kept?.state === 'superseded' ? { state: 'superseded', credential: verdict.credential } : verdict;
}

function serialIn(credential: Verified['credential'], base: string): string {
  const before = certificateAddress(base, '');
  const id = String(credential['id']);
  return id.startsWith(before) ? (id.slice(before.length).split('/')[0] ?? '') : '';
}
