import { createApi } from '@reduxjs/toolkit/query/react';
import { request } from './request.ts';

/** The API's cache. Each area adds its operations and the tags of what it keeps, so that a page loads only its own. */
export const api = createApi({
  baseQuery: request,
  tagTypes: ['Session'],
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
