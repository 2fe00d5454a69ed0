import { api } from './api.ts';
import { sessionBegan } from './session-state.ts';
import type { Problem } from './types/problem.ts';
import type { Session } from './types/session.ts';

/** Takes the sign-in token out of the address, so that it stays neither in the history nor in a bookmark. */
function takeToken(): string | null {
  const address = new URL(window.location.href);
  const token = address.searchParams.get('token');
  if (token === null) return null;
  address.searchParams.delete('token');
  window.history.replaceState(window.history.state, '', address);
  return token;
}

export const { useSessionQuery, useSignInMutation, useSignOutMutation } = api.injectEndpoints({
  endpoints: (build) => ({
    session: build.query<Session, void>({
      queryFn: async (_, { dispatch }, __, call) => {
        const token = takeToken();
        const exchanged = token === null ? null : await call({ path: 'session', method: 'POST', body: { token } });
        const current = exchanged?.data === undefined ? await call({ path: 'session' }) : exchanged;
        if (current.error) return { error: exchanged?.error ?? current.error };
        dispatch(sessionBegan());
        return { data: current.data as Session };
      },
      providesTags: ['Session'],
    }),
    signIn: build.mutation<Session, string>({
      query: (token) => ({ path: 'session', method: 'POST', body: { token } }),
      invalidatesTags: (_result: Session | undefined, error: Problem | undefined) => (error ? [] : ['Session']),
    }),
    signOut: build.mutation<null, void>({
      query: () => ({ path: 'session', method: 'DELETE' }),
      invalidatesTags: ['Session'],
    }),
  }),
});
