import type { Problem } from './types.ts';

const adviceByCode: Record<string, string> = {
  ALREADY_EXISTS: 'What has it is unchanged.',
  CHANGED_MEANWHILE: 'Reload to see what it is now, and make your change again.',
  SERVER_UNREACHABLE: 'Check that PVT is running (npm start) and that this computer is connected, then try again.',
  EVENT_TYPE_INCOMPATIBLE:
    'Add fields as optional, use a new type, or choose the compatibility None if the change is meant.',
  FLOW_INVALID: 'Correct the steps named below and save again. The flow that runs now is unchanged.',
  FLOW_LOOP: 'A flow must not produce a type that leads back to it. Choose another type to send to.',
};

const adviceByStatus: Record<number, string> = {
  400: 'Correct what is named and send it again.',
  401: 'Sign in again with the link that the server prints when it starts.',
  403: 'Your key does not allow this. Ask for a key with the scope it needs.',
  404: 'It may have been deleted or renamed. Go back to the list.',
  409: 'Something else holds this name or state. Reload, look at what is there, and try again.',
  412: 'It was changed in the meantime. Reload and make your change again.',
  413: 'Send less at once: a smaller file, or fewer events.',
  415: 'Choose a file of the format that the source expects.',
  422: 'Correct what is named below and save again.',
  429: 'Too many requests. Wait a little and try again.',
  500: 'This is a fault of the server. Try again; if it stays, look in its log for the trace below.',
  502: 'The server is starting or restarting. Try again in a moment.',
  503: 'The server is busy and protects itself. Nothing was lost; try again shortly.',
};

/** What a person can do about a problem, as one or two sentences. */
export function adviceFor(problem: Problem): string {
  if (problem.retryAfterSeconds !== undefined) return `Try again in ${problem.retryAfterSeconds} s.`;
  return (
    adviceByCode[problem.code] ??
    adviceByStatus[problem.status] ??
    (problem.status >= 500 ? 'Try again in a moment.' : 'Correct what is named and try again.')
  );
}
