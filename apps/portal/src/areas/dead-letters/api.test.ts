import { configureStore } from '@reduxjs/toolkit';
import { afterEach, expect, test, vi } from 'vitest';
import { api } from '../../api/api.ts';
import { deadLetterCausesApi } from '../../api/dead-letter-causes.ts';
import { deadLetterApi, lookAgain } from './api.ts';

afterEach(() => vi.unstubAllGlobals());

test('the list of dead letters and their total are read again together, and agree', async () => {
  let letters = 33;
  vi.stubGlobal('fetch', async (address: string) =>
    Response.json(
      address.startsWith('/v1/dead-letters/causes')
        ? { total: letters, causes: [] }
        : { items: Array.from({ length: letters }, (_, n) => ({ id: `flow:bookings:v1@${n}` })) },
    ),
  );
  const store = configureStore({
    reducer: { [api.reducerPath]: api.reducer },
    middleware: (defaults) => defaults().concat(api.middleware),
  });
  const look = () =>
    Promise.all([
      store.dispatch(deadLetterApi.endpoints.deadLetters.initiate({})),
      store.dispatch(deadLetterCausesApi.endpoints.deadLetterCauses.initiate()),
    ]);
  await look();
  // Those that fail again come back one after another.
  letters = 38;
  store.dispatch(lookAgain());
  const [list, causes] = await look();
  expect(list.data?.pages.flatMap(({ items }) => items)).toHaveLength(38);
  expect(causes.data?.total).toBe(38);
});
