import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** An ID token as it is signed and by whom. */
export interface TokenShape {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly by?: 'itself' | 'another key' | 'the public key' | 'nobody';
}

/** A provider that says whatever a test has it say. */
export interface LyingProvider {
  readonly issuer: string;
  /** The next tokens. */
  says: TokenShape;
  /** What its discovery document has besides. */
  readonly document: Record<string, unknown>;
  /** Answers with so many bytes more. */
  padding: number;
  /** Bodies that its token endpoint was sent. */
  readonly asked: URLSearchParams[];
  close(): Promise<void>;
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export async function lyingProvider(): Promise<LyingProvider> {
  const asked: URLSearchParams[] = [];
  const document: Record<string, unknown> = {};
  const server = createServer((request, response) => {
    const send = (body: object): void => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(self.padding === 0 ? body : { ...body, padding: 'x'.repeat(self.padding) }));
    };
    if (request.url === '/.well-known/openid-configuration')
      return send({
        issuer: self.issuer,
        authorization_endpoint: `${self.issuer}/auth`,
        token_endpoint: `${self.issuer}/token`,
        jwks_uri: `${self.issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
        ...document,
      });
    if (request.url === '/keys')
      return send({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] });
    const parts: Buffer[] = [];
    request.on('data', (each: Buffer) => parts.push(each));
    request.on('end', () => {
      asked.push(new URLSearchParams(Buffer.concat(parts).toString()));
      send({ access_token: 'a', token_type: 'Bearer', id_token: tokenOf(self.issuer, self.says) });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: LyingProvider = {
    ...{ issuer, says: {}, document, padding: 0, asked },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return self;
}

function tokenOf(issuer: string, { claims = {}, header = {}, by = 'itself' }: TokenShape): string {
  const now = Math.floor(Date.now() / 1000);
  const said = { iss: issuer, aud: 'pvt', iat: now, exp: now + 300, ...claims };
  const text = `${part({ alg: 'RS256', kid: 'k', ...header })}.${part(said)}`;
  if (by === 'nobody') return `${text}.`;
  if (by === 'the public key') {
    const pem = publicKey.export({ format: 'pem', type: 'spki' });
    return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
  }
  const key = by === 'another key' ? other.privateKey : privateKey;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}
