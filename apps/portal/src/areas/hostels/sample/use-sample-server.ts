import { hostelsApi } from '../api.ts';
import { useTakePhotoMutation } from '../photos-api.ts';
import { drawPhoto } from './draw-photo.ts';
import type { HousesServer, SampleCall } from './sample-calls.ts';

const { useAskForSampleMutation } = hostelsApi.injectEndpoints({
  endpoints: (build) => ({
    askForSample: build.mutation<unknown, SampleCall>({ query: (call) => call }),
  }),
});

/** The API, as who is signed in asks it. */
export function useSampleServer(): HousesServer {
  const [send] = useAskForSampleMutation();
  const [take] = useTakePhotoMutation();
  return {
    // The answer is taken for what the API's description says of it.
    ask: async <Value>(call: SampleCall) => (await send(call).unwrap()) as Value,
    drawPhoto: async (property, name) => take({ property, picture: await drawPhoto(name) }).unwrap(),
  };
}
