import Type from 'typebox';

/** What the standards' programs are answered, as they know it. */

const text = (description: string, example: string) => Type.String({ description, examples: [example] });
const texts = (description: string, example: readonly string[]) =>
  Type.Array(Type.String(), { description, examples: [[...example]] });

export const Discovery = Type.Object(
  {
    issuer: text('What the tokens name as their maker.', 'https://pvt.example'),
    authorization_endpoint: text('Where people are sent to.', 'https://pvt.example/authorize'),
    token_endpoint: text('Where tokens are given.', 'https://pvt.example/oidc/token'),
    device_authorization_endpoint: text('Where devices begin.', 'https://pvt.example/oidc/device'),
    userinfo_endpoint: text('Who somebody is.', 'https://pvt.example/oidc/userinfo'),
    revocation_endpoint: text('Where tokens are ended.', 'https://pvt.example/oidc/revocation'),
    introspection_endpoint: text('What a token is good for.', 'https://pvt.example/oidc/introspection'),
    jwks_uri: text('The public keys.', 'https://pvt.example/oidc/jwks'),
    scopes_supported: texts('What may be asked for.', ['openid']),
    response_types_supported: texts('A code, and nothing else.', ['code']),
    response_modes_supported: texts('How the code comes.', ['query']),
    grant_types_supported: texts('What tokens are given for.', ['authorization_code']),
    subject_types_supported: texts('One id a person, for all programs.', ['public']),
    id_token_signing_alg_values_supported: texts('Ed25519.', ['EdDSA']),
    token_endpoint_auth_methods_supported: texts('How programs show who they are.', ['client_secret_basic']),
    code_challenge_methods_supported: texts('How a code is shown to be its own.', ['S256']),
    claims_supported: texts('What is said of people.', ['sub']),
    authorization_response_iss_parameter_supported: Type.Boolean({ description: 'It is.', examples: [true] }),
  },
  {
    title: 'OpenIdConfiguration',
    description: 'What a program needs to know of the server (OpenID Connect Discovery).',
  },
);

export const Jwks = Type.Object(
  {
    keys: Type.Array(
      Type.Object({
        kty: text('Of an elliptic curve.', 'OKP'),
        crv: text('The curve.', 'Ed25519'),
        x: text('The public key.', '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'),
        kid: text('What tokens name it by.', 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k'),
        alg: text('What it is for.', 'EdDSA'),
        use: text('It signs.', 'sig'),
      }),
      { description: 'Those that sign now or will, and those whose tokens may still be valid.' },
    ),
  },
  { title: 'JsonWebKeySet', description: 'The public keys of tokens (RFC 7517).' },
);

export const Tokens = Type.Object(
  {
    access_token: text('For `Authorization: Bearer`, a signed JWT.', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln'),
    token_type: Type.Literal('Bearer', { description: 'How it is shown.', examples: ['Bearer'] }),
    expires_in: Type.Integer({ description: 'Seconds.', examples: [600] }),
    scope: text('What it is for.', 'openid events:read'),
    refresh_token: Type.Optional(text('For the next ones; good once.', 'pvt_refresh_…')),
    id_token: Type.Optional(text('Who the person is, a signed JWT.', 'eyJhbGciOiJFZERTQSJ9.e30.c2ln')),
  },
  { title: 'IssuedTokens', description: 'Tokens (RFC 6749, 5.1).' },
);

export const DeviceCodes = Type.Object(
  {
    device_code: text('What the device asks with.', 'GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS'),
    user_code: text('What the person types in.', 'WDJB-MJHT'),
    verification_uri: text('Where.', 'https://pvt.example/device'),
    verification_uri_complete: text('The same with the code.', 'https://pvt.example/device?code=WDJB-MJHT'),
    expires_in: Type.Integer({ description: 'Seconds.', examples: [600] }),
    interval: Type.Integer({ description: 'Seconds between two questions.', examples: [2] }),
  },
  { title: 'DeviceCodes', description: 'With what a device waits (RFC 8628).' },
);

export const UserInfo = Type.Object(
  {
    sub: text('The account.', '0198c0de-3333-7000-8000-000000000001'),
    name: Type.Optional(text('With the scope profile.', 'Ana Duarte')),
    email: Type.Optional(text('With the scope email.', 'ana@harbour.example')),
    email_verified: Type.Optional(
      Type.Boolean({ description: 'Whether the person has shown that the mail is its own.', examples: [true] }),
    ),
  },
  { title: 'UserInfo', description: 'Who a token acts for.' },
);

export const Introspection = Type.Object(
  {
    active: Type.Boolean({ description: 'Whether it is good now.', examples: [true] }),
    sub: Type.Optional(text('Whom it acts for.', '0198c0de-3333-7000-8000-000000000001')),
    client_id: Type.Optional(text('The program.', '0198c0de-6666-7000-8000-000000000001')),
    scope: Type.Optional(text('What it is for.', 'openid events:read')),
    exp: Type.Optional(Type.Integer({ description: 'Until when, in seconds since 1970.', examples: [1795190400] })),
    iss: Type.Optional(text('Who made it.', 'https://pvt.example')),
    token_type: Type.Optional(text('How it is shown.', 'Bearer')),
  },
  { title: 'Introspection', description: 'What a token is good for (RFC 7662).' },
);
