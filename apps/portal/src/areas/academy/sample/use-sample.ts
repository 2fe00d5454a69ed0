import { ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useDispatch } from 'react-redux';
import { useNavigate } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import type { SampleCall, SampleServer } from '../../../samples/sample-server.ts';
import { useLoading } from '../../../samples/use-loading.ts';
import { academyApi } from '../api.ts';

const { useAskForAcademySampleMutation } = academyApi.injectEndpoints({
  endpoints: (build) => ({
    askForAcademySample: build.mutation<unknown, SampleCall>({ query: (call) => call }),
  }),
});

/** Makes the sample course on demand, and goes there. */
export function useSample() {
  const [send] = useAskForAcademySampleMutation();
  const { run, ...state } = useLoading();
  const dispatch = useDispatch();
  const navigate = useNavigate();
  const notify = useNotice();
  // The answer is taken for what the API's description says of it.
  const server: SampleServer = { ask: async <Value>(call: SampleCall) => (await send(call).unwrap()) as Value };
  const load = async () => {
    const isDone = await run(async () => {
      const { loadSample } = await import('./load-sample.ts');
      const { course } = await loadSample(server, ownTimeZone());
      await navigate(`/academy/courses/${course}/outline`);
    });
    dispatch(academyApi.util.invalidateTags(['Course', 'CourseDraft', 'CertificateRule', 'Enrolment']));
    if (isDone) notify(t('The sample is loaded: a course with two quizzes, a certificate, and people who take it.'));
  };
  return { ...state, load };
}
