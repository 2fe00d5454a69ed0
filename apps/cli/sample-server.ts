import type { SampleCall, SampleServer } from '../portal/src/samples/sample-server.ts';
import type { Call } from './command.ts';

/** The server, as what makes a sample asks it. */
export const sampleServer = ({ client }: Call): SampleServer => ({
  // The answer is taken for what the API's description says of it.
  ask: async <Value>({ method, path, body, key }: SampleCall) =>
    (await client.ask({
      ...{ method, path: `/v1/${path}`, body },
      headers: key === undefined ? {} : { 'idempotency-key': key },
    })) as Value,
});
