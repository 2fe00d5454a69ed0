import type { Answer, Body } from '@pvt/client';
import { api } from '../../../api/api.ts';
import { taken } from '../api.ts';

export type PackageLaunch = Answer<'openPackage'>;
export type PackageStanding = Answer<'getPackageStanding'>;
export type PackageOutcome = PackageStanding['outcome'];
export type PackageCommit = Body<'keepPackageData'>;

export interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

const at = ({ course, lesson }: OfLesson, rest: string) => taken(course, `/lessons/${lesson}/${rest}`);

export const packageApi = api.enhanceEndpoints({ addTagTypes: ['Learning', 'Package'] }).injectEndpoints({
  endpoints: (build) => ({
    packageStanding: build.query<PackageStanding, OfLesson>({
      query: (of) => ({ path: at(of, 'package') }),
      providesTags: ['Package'],
    }),
    openPackage: build.mutation<PackageLaunch, OfLesson>({
      query: (of) => ({ path: at(of, 'package/launches'), method: 'POST' }),
    }),
    keepPackageData: build.mutation<Answer<'keepPackageData'>, OfLesson & { launch: number; commit: PackageCommit }>({
      query: ({ launch, commit, ...of }) => ({
        path: at(of, `package/launches/${launch}/data`),
        method: 'PUT',
        body: commit,
      }),
      // What counts is shown around the frame; progress follows where it came to something.
      invalidatesTags: (kept) =>
        kept?.outcome.completed === true || kept?.outcome.passed === true ? ['Learning'] : [],
    }),
    openTool: build.mutation<Answer<'openTool'>, OfLesson>({
      query: (of) => ({ path: at(of, 'tool/launches'), method: 'POST' }),
    }),
  }),
});

export const { usePackageStandingQuery, useOpenPackageMutation, useKeepPackageDataMutation, useOpenToolMutation } =
  packageApi;
