import type { Answer } from '@pvt/client';
import { api } from '../../../api/api.ts';
import { taken } from '../api.ts';

export type OwnGrades = Answer<'getOwnGrades'>;

export const { useOwnGradesQuery } = api.injectEndpoints({
  endpoints: (build) => ({
    ownGrades: build.query<OwnGrades, string>({ query: (course) => ({ path: taken(course, '/grades') }) }),
  }),
});
