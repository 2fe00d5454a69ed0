import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { sendJson } from './http.ts';

let server: SharedServer;
beforeAll(async () => {
  server = await joinServer();
});
afterAll(() => server.leave());

/** POST routes that store no answer by `Idempotency-Key`, with the reason why sending one again makes nothing twice. */
const WITHOUT: Readonly<Record<string, string>> = {
  '/v1/account/deletion': 'an account that is closing goes on closing',
  '/v1/account/guests': 'what is the account’s already stays so',
  '/v1/account/mail': 'each mail has a link of its own, and the last one counts',
  '/v1/account/passkeys': 'an answer of a passkey counts once',
  '/v1/account/passkeys/options': 'nothing is stored',
  '/v1/account/presets': 'each link is one of its own',
  '/v1/account/presets/answer': 'an answer of a provider counts once',
  '/v1/account/recovery-codes': 'the codes that were shown last are those that count',
  '/v1/account/totp': 'what is set up and not confirmed is replaced',
  '/v1/account/totp/confirmation': 'what is confirmed can not be once more',
  '/v1/account/verification': 'a proof counts once',
  '/v1/account/verification/options': 'nothing is stored',
  '/v1/assistant/{task}': 'the same question is answered from the answers that are kept, and costs nothing',
  '/oidc/device': 'each device waits by itself, and what nobody allows is forgotten',
  '/oidc/introspection': 'nothing is stored',
  '/oidc/revocation': 'what has ended stays so',
  '/oidc/token': 'a code or token is good once, and a token is kept nowhere',
  '/scim/v2/Groups': 'a name is one group’s in a directory',
  '/scim/v2/Users': 'a user name is one person’s in a directory',
  '/v1/authorization': 'each code is good once, and what no program comes for ends by itself',
  '/v1/boards/{name}/check': 'nothing is stored',
  '/v1/dead-jobs/discard': 'what is discarded is not there any more',
  '/v1/dead-jobs/redrive': 'what is done once more is no dead job any more',
  '/v1/dead-letters/discard': 'what is discarded is not there any more',
  '/v1/dead-letters/redrive': 'what is sent once more is no dead letter any more',
  '/v1/dead-letters/{id}/redrive': 'what is sent once more is no dead letter any more',
  '/v1/device-authorization': 'a device is decided on once',
  '/v1/device-authorization/look': 'nothing is stored',
  '/v1/event-types/{type}/check': 'nothing is stored',
  '/v1/events': 'the key is the id of an event that has none',
  '/v1/events/batch': 'the key is part of the ids of lines that have none',
  '/v1/flows/{name}/check': 'nothing is stored',
  '/v1/flows/{name}/switch': 'a version that has taken over is not replaying any more',
  '/v1/flows/{name}/test': 'nothing is stored',
  '/v1/hostels/properties/{property}/holds/{hold}/confirmation': 'a hold that has become a stay stays so',
  '/v1/hostels/properties/{property}/recount': 'what was counted anew is right already',
  '/v1/invitation': 'nothing is stored',
  '/v1/invitation/acceptance': 'the link works once',
  '/v1/invitation/refusal': 'the link works once',
  '/v1/invitations': 'a mail has one invitation, and the last one counts',
  '/v1/mail-links': 'the link works once',
  '/v1/metrics/{name}/check': 'nothing is stored',
  '/v1/operator/tenants/{id}/support-grants/{grant}/session': 'the session that asked is over',
  '/v1/organisation/closing': 'an organisation that is closing goes on closing',
  '/v1/organisation/owner': 'there is one first owner',
  '/v1/organisation/owner/passkey': 'nothing is stored',
  '/v1/password-resets': 'each mail has a link of its own, which works once',
  '/v1/sagas/{id}/answer': 'what was decided has moved the saga: it can not be decided once more',
  '/v1/sagas/{id}/retry': 'what was decided has moved the saga: it can not be decided once more',
  '/v1/sagas/{id}/skip': 'what was decided has moved the saga: it can not be decided once more',
  '/v1/sagas/{id}/undo': 'what was decided has moved the saga: it can not be decided once more',
  '/v1/samples/{name}': 'what is in place already stays as it is',
  '/v1/session': 'the token works once',
  '/v1/session/mail-link': 'the link works once',
  '/v1/session/passkey': 'an answer of a passkey counts once',
  '/v1/session/passkey/options': 'nothing is stored',
  '/v1/session/password': 'each sign-in is a session of its own',
  '/v1/session/ways': 'a question, whose mail stands in no address',
  '/v1/session/elsewhere': 'each sign-in is one of its own',
  '/v1/session/elsewhere/answer': 'an answer of a provider counts once',
  '/v1/session/elsewhere/apple': 'nothing is stored',
  '/v1/organisation/domains/{domain}/check': 'it looks again',
  '/v1/session/second-factor': 'a sign-in that waited is done',
  '/v1/session/second-factor/options': 'nothing is stored',
  '/v1/session/tenant': 'who is in the other organisation goes there again',
  '/v1/sign-ups': 'each mail has a link of its own, which works once',
  '/v1/site/customers': 'a mail has one invitation, and the last one counts',
  '/v1/site-settings/hosts/{host}/check': 'a host name is looked at again, which changes nothing of it',
  '/v1/sites/{tenant}/customers': 'a mail has one invitation, and the last one counts',
  '/v1/sources/{name}/check': 'nothing is stored',
  '/v1/sources/{name}/import': 'the key names the job',
  '/v1/sources/{name}/preview': 'nothing is stored',
  '/v1/sources/{name}/test': 'nothing is stored',
  '/v1/inbox/read': 'what is read already stays so',
  '/v1/message-reports/{channel}/{endpoint}': 'what is reported again changes nothing',
  '/v1/push-subscription/end': 'what has ended already stays so',
  '/v1/notification-preview': 'nothing is stored',
  '/v1/notifications/{name}/pause': 'what is paused already stays so',
  '/v1/notifications/{name}/resume': 'what is not paused stays so',
  '/v1/unsubscribe/{token}': 'who is unsubscribed already stays so',
  '/v1/tasks/{name}/check': 'nothing is stored',
  '/v1/tasks/{name}/pause': 'what is paused already stays so',
  '/v1/tasks/{name}/resume': 'what is not paused stays so',
  '/v1/payments/webhooks/{name}/{endpoint}': 'the report has an id of its provider’s',
  '/v1/webhooks/{provider}': 'the delivery has an id of its provider’s',
};

test('each POST answers a repeated Idempotency-Key as it did first, or has a reason why it need not', async () => {
  const { body: api } = await sendJson<{ paths: Record<string, Record<string, object>> }>(
    server,
    'GET',
    '/openapi.json',
  );
  const posts = Object.entries(api.paths).flatMap(([path, { post }]) => (post === undefined ? [] : [{ path, post }]));
  const unkeyed = posts.filter(({ post }) => !JSON.stringify(post).includes('IDEMPOTENCY_KEY_REUSED'));
  expect(unkeyed.map(({ path }) => path).sort()).toEqual(Object.keys(WITHOUT).sort());
});
