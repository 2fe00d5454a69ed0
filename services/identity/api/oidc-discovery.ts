import { DEVICE_GRANT, OPENID_SCOPES } from '../core/token.ts';
import type { IdentityTools } from '../use-cases/tools.ts';

/** What a program needs to know of the server (OpenID Connect Discovery). */
export function discoveryOf({ tokens, permissions }: Pick<IdentityTools, 'tokens' | 'permissions'>) {
  const issuer = tokens.issuer();
  const methods = ['client_secret_basic', 'client_secret_post', 'none'];
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/oidc/token`,
    device_authorization_endpoint: `${issuer}/oidc/device`,
    userinfo_endpoint: `${issuer}/oidc/userinfo`,
    revocation_endpoint: `${issuer}/oidc/revocation`,
    introspection_endpoint: `${issuer}/oidc/introspection`,
    jwks_uri: `${issuer}/oidc/jwks`,
    scopes_supported: [...OPENID_SCOPES, ...Object.keys(permissions).sort()],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials', DEVICE_GRANT],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['EdDSA'],
    token_endpoint_auth_methods_supported: methods,
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['sub', 'name', 'email', 'email_verified', 'auth_time', 'nonce'],
    authorization_response_iss_parameter_supported: true,
  };
}
