import { createSlice } from '@reduxjs/toolkit';

const session = createSlice({
  name: 'session',
  initialState: { ended: false },
  reducers: {
    sessionEnded: (state) => {
      state.ended = true;
    },
    sessionBegan: (state) => {
      state.ended = false;
    },
  },
});

export const { sessionEnded, sessionBegan } = session.actions;
export const sessionReducer = session.reducer;
