import { createSlice, type Dispatch } from '@reduxjs/toolkit';

/** Set while a request waits for its person to show again who it is. */
const stepUp = createSlice({
  name: 'stepUp',
  initialState: { asked: false },
  reducers: {
    asked: (state) => {
      state.asked = true;
    },
    answered: (state) => {
      state.asked = false;
    },
  },
});

export const stepUpReducer = stepUp.reducer;

const waiting: ((isShown: boolean) => void)[] = [];

/** Shows the dialog. @returns whether the person has shown who it is; false where it did not want to */
export function askForProof(dispatch: Dispatch): Promise<boolean> {
  dispatch(stepUp.actions.asked());
  return new Promise((resolve) => waiting.push(resolve));
}

/** Closes the dialog, and lets go what waits. */
export function proofAnswered(dispatch: Dispatch, isShown: boolean): void {
  dispatch(stepUp.actions.answered());
  for (const resolve of waiting.splice(0)) resolve(isShown);
}
