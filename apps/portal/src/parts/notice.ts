import { createSlice, type PayloadAction } from '@reduxjs/toolkit';
import { useDispatch } from 'react-redux';

const initialState: { text: string | null; count: number } = { text: null, count: 0 };

/** The short message at the foot of the page that confirms what was done. */
const notice = createSlice({
  name: 'notice',
  initialState,
  reducers: {
    noticed: (state, action: PayloadAction<string>) => {
      state.text = action.payload;
      state.count += 1;
    },
    noticeClosed: (state) => {
      state.text = null;
    },
  },
});

export const { noticeClosed } = notice.actions;
export const noticeReducer = notice.reducer;

/** Shows a short message at the foot of the page, also when the page changes after it. */
export function useNotice(): (text: string) => void {
  const dispatch = useDispatch();
  return (text) => void dispatch(notice.actions.noticed(text));
}
