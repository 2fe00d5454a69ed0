/**
 * The functions that act with their owner's rights, past row security: each answers one question over tenants, which is
 * named here. A new one is written down with what it answers, and to whom.
 */
export const CROSSING: Readonly<Record<string, string>> = {
  'collect.webhook_endpoint_at(text,text)': 'whose a web hook’s address is, by the secret in it',
  'identity.account_of_mail(text)': 'which account has a mail, for signing in',
  'identity.account_of_mail_link(bytea)': 'whose the link of a mail is, by its digest',
  'identity.account_of_passkey(text)': 'whose a passkey is, by its credential id',
  'identity.account_of_pending_sign_in(bytea)': 'whose sign-in waits for a second factor, by its digest',
  'identity.account_with_mail(text)': 'the account that has a mail, for signing in by its password',
  'identity.device_of_user_code(bytea)': 'which device waits with a code, by the code’s digest',
  'identity.end_program_grants_of_account(uuid,uuid)': 'ends what programs may do for the transaction’s account',
  'identity.end_sessions_of_account(uuid,text,text)':
    'ends sessions of the transaction’s account in all tenants, those by a grant too',
  'identity.end_support_for_operators(uuid)':
    'ends where one of the first tenant’s people went in by a grant, in its transactions only',
  'identity.first_tenant()': 'which tenant runs the installation',
  'identity.forget_attempts(uuid[])': 'forgets counted tries of signing in, by digests of who tried what',
  'identity.halted_tenants()': 'which tenants are suspended or being closed, for the edge that refuses them',
  'identity.holder_of_guest(bytea)': 'whose a guest’s link is, by its digest',
  'identity.is_domain_of_another(text)': 'whether a domain of mails is another tenant’s, for one that asks for it too',
  'identity.provider_of_domain(text)': 'whose provider signs in people of a domain of mails',
  'identity.provider_demanded(uuid,uuid)':
    'whether somebody comes into a tenant by its provider only, asked with whose a session is',
  'identity.tenant_of_provider_sign_in(bytea)':
    'whose a sign-in is that waits for a provider, by the digest of its state',
  'identity.holder_of_host(text)': 'who has a host name, for a tenant that asks for it too',
  'identity.holder_of_key(bytea)': 'whose a key is and what it may do, by its digest',
  'identity.holder_of_session(bytea,interval)': 'whose a session is and what it may do, by its digest',
  'identity.is_open_still(uuid)': 'whether an account was opened to an address by its mail, by a digest of both',
  'identity.memberships_of_account(uuid)': 'where the transaction’s account belongs',
  'identity.open_for(uuid,interval)': 'opens an account to an address for a while, by a digest of both',
  'identity.owned_alone_by(uuid)': 'which tenants the transaction’s account is the last owner of',
  'identity.program_grants_of_account(uuid,uuid,integer)': 'which programs act for the transaction’s account',
  'identity.program_of_secret(bytea)': 'whose a program’s secret is, by its digest',
  'identity.second_factor_demanded(uuid)': 'whether a tenant demands a second factor, asked with whose a session is',
  'identity.sessions_of_account(uuid)': 'the sessions of the transaction’s account in all its tenants',
  'identity.standing_of(uuid)': 'whether a tenant goes on, asked with whose a credential is',
  'identity.support_grants_for_operators(uuid)':
    'what a tenant lets operators see, in the first tenant’s transactions only',
  'identity.take_attempt(uuid,interval,interval)': 'counts a try of signing in, by a digest of who tried what',
  'identity.tenant_of_code(bytea)': 'where an authorisation code is good, by its digest',
  'identity.tenant_of_family(bytea)': 'where a refresh token is good, by its family’s digest',
  'identity.tenant_of_invitation(bytea)': 'whose an invitation is, by its digest',
  'identity.tenant_of_program(uuid)': 'whose a program is, by its public client id',
  'identity.tenant_of_sign_in_token(bytea)': 'whose a sign-in link is, by its digest',
  'identity.tenant_of_site(text,text)': 'whose a public site is, by host name or address',
  'identity.tenants_for_operators(text,uuid,integer)': 'all tenants, in the first tenant’s transactions only',
  'log.discard(text,text,text,text[],text)': 'discards dead letters of the transaction’s tenant, whatever service’s',
  'log.end_groups(text[])': 'ends groups of the transaction’s tenant that the service itself has opened',
  'log.first_recorded_at()': 'when the log begins',
  'log.maintain(interval,interval)': 'makes and drops the log’s periods, for the log alone',
  'log.newest_position()': 'where the log ends',
  'log.redrive(text,text,text,text[])': 'sends dead letters of the transaction’s tenant again, whatever service’s',
  'log.tenants_with_groups(integer)': 'which tenants have consumer groups, for figures by group',
};
