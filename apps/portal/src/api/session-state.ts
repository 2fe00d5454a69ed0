import { createSlice } from '@reduxjs/toolkit';

/** Set when the server no longer knows the session, so that the console leads to the sign-in page. */
const session = createSlice({
  name: 'session',
  initialState: { ended: false },
  reducers: {
    sessionEnded: (state) => {
      state.ended = true;
    },
  },
});

export const { sessionEnded } = session.actions;
export const sessionReducer = session.reducer;

/** Where second factors are set up. */
export const SECURITY_PAGE = '/account/security';
