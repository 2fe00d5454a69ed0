import { type Message, msg, t } from '../language/message.ts';
import type { Problem } from './types.ts';

const soldOut = msg('Choose other nights, or another room type.');
const unitTaken = msg('Choose another unit, or other nights.');

const adviceByCode: Record<string, Message> = {
  ALREADY_EXISTS: msg('What has it is unchanged.'),
  CHANGED_MEANWHILE: msg('Reload to see what it is now, and make your change again.'),
  SERVER_UNREACHABLE: msg('Check that PVT is running (npm start) and that this computer is connected, then try again.'),
  EVENT_TYPE_INCOMPATIBLE: msg(
    'Add fields as optional, use a new type, or choose the compatibility None if the change is meant.',
  ),
  FLOW_INVALID: msg('Correct the steps named below and save again. The flow that runs now is unchanged.'),
  LAST_OWNER: msg('Make somebody else an owner first, or close the organisation.'),
  TENANT_SUSPENDED: msg('Its owner sees under Organisation what is left to do.'),
  STEP_UP_NEEDED: msg('Sign out, sign in again, and do it within 15 minutes.'),
  TYPE_SOLD_OUT: soldOut,
  ROOMS_SOLD_OUT: soldOut,
  STAY_NEEDS_A_MOVE: soldOut,
  UNIT_NOT_FREE: unitTaken,
  FLOW_LOOP: msg('A flow must not produce a type that leads back to it. Choose another type to send to.'),
};

const adviceByStatus: Record<number, Message> = {
  400: msg('Correct what is named and send it again.'),
  401: msg('Sign in again with the link that the server prints when it starts.'),
  403: msg('Your key does not allow this. Ask for a key with the scope it needs.'),
  404: msg('It may have been deleted or renamed. Go back to the list.'),
  409: msg('Something else holds this name or state. Reload, look at what is there, and try again.'),
  412: msg('It was changed in the meantime. Reload and make your change again.'),
  413: msg('Send less at once: a smaller file, or fewer events.'),
  415: msg('Choose a file of the format that the source expects.'),
  422: msg('Correct what is named below and save again.'),
  429: msg('Too many requests. Wait a little and try again.'),
  500: msg('This is a fault of the server. Try again; if it stays, look in its log for the trace below.'),
  502: msg('The server is starting or restarting. Try again in a moment.'),
  503: msg('The server is busy and protects itself. Nothing was lost; try again shortly.'),
};

const later = msg('Try again in a moment.');
const corrected = msg('Correct what is named and try again.');

/** What a person can do about a problem, as one or two sentences. */
export function adviceFor({ code, status, retryAfterSeconds }: Problem): string {
  if (retryAfterSeconds !== undefined) return t('Try again in {seconds} s.', { seconds: retryAfterSeconds });
  return t(adviceByCode[code] ?? adviceByStatus[status] ?? (status >= 500 ? later : corrected));
}
