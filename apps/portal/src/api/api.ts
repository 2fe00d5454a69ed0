import { createApi } from '@reduxjs/toolkit/query/react';
import { request } from './request.ts';

/** The API's cache. Each area adds its operations where it is used, so that a page loads only its own. */
export const api = createApi({
  baseQuery: request,
  tagTypes: ['Session', 'Event', 'DeadLetter', 'EventType', 'Source', 'Import', 'Flow', 'Metric', 'Board', 'Key'],
  refetchOnReconnect: true,
  endpoints: () => ({}),
});
