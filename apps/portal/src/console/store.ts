import { configureStore } from '@reduxjs/toolkit';
import { setupListeners } from '@reduxjs/toolkit/query';
import { type TypedUseSelectorHook, useDispatch, useSelector } from 'react-redux';
import { api } from '../api/api.ts';
import { sessionReducer } from '../api/session-state.ts';
import { stepUpReducer } from '../api/step-up.ts';
import { noticeReducer } from '../parts/notice.ts';

export const store = configureStore({
  reducer: { [api.reducerPath]: api.reducer, session: sessionReducer, notice: noticeReducer, stepUp: stepUpReducer },
  // The live history and long lists are large; walking them on every change is what the check in development does.
  middleware: (defaults) => defaults({ immutableCheck: false, serializableCheck: false }).concat(api.middleware),
});

setupListeners(store.dispatch);

export type RootState = ReturnType<typeof store.getState>;
export const useAppSelector: TypedUseSelectorHook<RootState> = useSelector;
export const useAppDispatch = () => useDispatch<typeof store.dispatch>();
