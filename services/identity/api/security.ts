import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { deviceName } from '../core/device-name.ts';
import { identityErrors } from '../core/errors.ts';
import { Passkey, RememberedDevice } from '../core/second-factors.ts';
import { forgetDevice } from '../use-cases/forget-device.ts';
import { getSecurity } from '../use-cases/get-security.ts';
import { renewRecoveryCodes } from '../use-cases/recovery-codes.ts';
import type { IdentityTools } from '../use-cases/tools.ts';
import { beginTotp, confirmTotp, removeTotp } from '../use-cases/totp.ts';
import { answerOpened } from './session.ts';

export const DeviceName = Type.String({
  description: 'What people call the device; empty where that is not known.',
  examples: ['Chrome, Windows'],
});

const Security = Type.Object(
  {
    hasPassword: Type.Boolean({ description: 'Whether there is a password.', examples: [true] }),
    totpSince: Type.Union([Type.String(), Type.Null()], {
      description: 'Since when an app shows codes, an ISO instant; null where none does.',
      examples: [null],
    }),
    passkeys: Type.Array(Passkey, { description: 'The passkeys.' }),
    recoveryCodes: Type.Integer({ description: 'How many are left.', examples: [10] }),
    devices: Type.Array(Type.Object({ ...RememberedDevice.properties, device: DeviceName }), {
      description: 'Browsers that are not asked for the second factor.',
    }),
    isRequired: Type.Boolean({
      description: 'Whether the organisation lets the session do nothing until a second factor is shown.',
      examples: [false],
    }),
  },
  { title: 'Security', description: 'How the account can be signed in to.' },
);

const TotpSetup = Type.Object(
  {
    secret: Type.String({ description: 'In base32, to be typed into an app.', examples: ['JBSWY3DPEHPK3PXP'] }),
    uri: Type.String({ description: 'The same for apps that open it.', examples: ['otpauth://totp/PVT:ana'] }),
    qr: Type.String({ description: 'The same as a QR code, in SVG.', examples: ['<svg></svg>'] }),
  },
  { title: 'TotpSetup', description: 'What an app needs to know; it is in this answer only.' },
);

export const RecoveryCodes = Type.Array(Type.String(), {
  description: 'Each is good once; they are in this answer only.',
  examples: [['K7QX-2M9D-R4TV-8HWB']],
});

const Confirmed = Type.Object(
  {
    recoveryCodes: Type.Union([RecoveryCodes, Type.Null()], {
      description: 'Made with the first second factor; null where there are some already.',
      examples: [null],
    }),
  },
  { title: 'ConfirmedTotp', description: 'The app counts from now on.' },
);

const FirstCode = Type.Object(
  { code: Type.String({ minLength: 6, maxLength: 10, description: 'Six digits.', examples: ['492039'] }) },
  { additionalProperties: false, description: 'The app’s first code.' },
);

export function securityRoutes(tools: IdentityTools): Route[] {
  const own = { tag: 'identity', permission: SIGNED_IN, whileSuspended: true } as const;
  return [
    route({
      ...own,
      operationId: 'getSecurity',
      method: 'GET',
      path: '/v1/account/security',
      summary: 'How your account can be signed in to',
      responses: { 200: { description: 'Password, second factors and browsers.', schema: Security } },
      errors: [identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context }) => {
        const { passkeys, devices, ...security } = await getSecurity(tools, context);
        return {
          ...security,
          passkeys: [...passkeys],
          devices: devices.map((each) => ({ ...each, device: deviceName(each.agent) })),
        };
      },
    }),
    route({
      ...own,
      operationId: 'beginTotp',
      method: 'POST',
      path: '/v1/account/totp',
      summary: 'Set up an app that shows codes',
      stepUp: true,
      responses: { 200: { description: 'What the app needs to know.', schema: TotpSetup } },
      errors: [identityErrors.SECOND_FACTOR_EXISTS, identityErrors.ACCOUNT_NEEDED],
      handler: ({ context }) => beginTotp(tools, context),
    }),
    route({
      ...own,
      operationId: 'confirmTotp',
      method: 'POST',
      path: '/v1/account/totp/confirmation',
      summary: 'The app’s first code',
      stepUp: true,
      body: FirstCode,
      responses: { 200: { description: 'The app counts; the renewed session is in the cookie.', schema: Confirmed } },
      errors: [
        identityErrors.PROOF_REFUSED,
        identityErrors.PROOF_PAUSED,
        identityErrors.SECOND_FACTOR_NONE,
        identityErrors.ACCOUNT_NEEDED,
      ],
      handler: async ({ body, ...request }, reply) => {
        const { opened, recoveryCodes } = await confirmTotp(tools, request.context, body.code);
        await answerOpened(tools, request, reply, opened);
        return { recoveryCodes };
      },
    }),
    route({
      ...own,
      operationId: 'removeTotp',
      method: 'DELETE',
      path: '/v1/account/totp',
      summary: 'Do without the app',
      description: 'With the last second factor go the recovery codes, and the browsers that are not asked.',
      stepUp: true,
      responses: { 204: { description: 'Its codes count no more.' } },
      errors: [identityErrors.SECOND_FACTOR_NONE, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context }, reply) => {
        await removeTotp(tools, context);
        reply.status(204).send();
      },
    }),
    route({
      ...own,
      operationId: 'renewRecoveryCodes',
      method: 'POST',
      path: '/v1/account/recovery-codes',
      summary: 'Make new recovery codes',
      description: 'The old ones are good no more.',
      stepUp: true,
      responses: {
        200: {
          description: 'The codes.',
          schema: Type.Object({ recoveryCodes: RecoveryCodes }, { title: 'RecoveryCodes', description: 'New ones.' }),
        },
      },
      errors: [identityErrors.SECOND_FACTOR_NONE, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ context }) => ({ recoveryCodes: await renewRecoveryCodes(tools, context) }),
    }),
    route({
      ...own,
      operationId: 'forgetDevice',
      method: 'DELETE',
      path: '/v1/account/devices/:id',
      summary: 'Ask a browser for the second factor again',
      params: Type.Object({
        id: Type.String({ pattern: '^[0-9a-f]{16}$', description: 'Of the browser.', examples: ['4f1c9a0b7d2e6358'] }),
      }),
      responses: { 204: { description: 'It is asked again.' } },
      errors: [identityErrors.DEVICE_NOT_FOUND, identityErrors.ACCOUNT_NEEDED],
      handler: async ({ params, context }, reply) => {
        await forgetDevice(tools, context, params.id);
        reply.status(204).send();
      },
    }),
  ];
}
