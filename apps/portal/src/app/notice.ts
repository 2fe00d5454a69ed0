import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

const initialState: { text: string | null; count: number } = { text: null, count: 0 };

/** The short message at the foot of the page that confirms what was done. */
const notice = createSlice({
  name: 'notice',
  initialState,
  reducers: {
    told: (state, action: PayloadAction<string>) => {
      state.text = action.payload;
      state.count += 1;
    },
    noticeClosed: (state) => {
      state.text = null;
    },
  },
});

export const { told, noticeClosed } = notice.actions;
export const noticeReducer = notice.reducer;
