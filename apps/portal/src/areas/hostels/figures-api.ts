import type { Answer } from '@pvt/client';
import { hostelsApi, within } from './api.ts';

export interface FiguresAsked {
  readonly property: string;
  readonly from: string;
  /** The day after the last one. */
  readonly to: string;
}

/** What a house sold in a period, and what it had to sell. Money in minor units. */
export interface PeriodFigures {
  readonly bedNights: number;
  readonly available: number;
  readonly revenue: number;
  readonly pickUp: number;
  readonly bookings: number;
  readonly cancellations: number;
  readonly noShows: number;
  readonly leadDays: number | null;
  readonly sources: Readonly<Record<string, number>>;
  /** Bed nights by night. */
  readonly nights: Readonly<Record<string, number>>;
}

type Rows = Answer<'queryMetric'>['rows'];

export const { usePeriodFiguresQuery, useSetUpFiguresMutation } = hostelsApi
  .enhanceEndpoints({ addTagTypes: ['HostelFigures'] })
  .injectEndpoints({
    endpoints: (build) => ({
      periodFigures: build.query<PeriodFigures, FiguresAsked>({
        queryFn: async ({ property, from, to }, _, __, call) => {
          const metric = (name: string, every: string, by?: string) =>
            call({
              path: `metrics/hostels.${name}`,
              query: { from, to, every, by, where: `property == ${JSON.stringify(property)}` },
            });
          const answers = await Promise.all([
            call({ path: within(property, '/bed-nights'), query: { from, to } }),
            metric('bed-nights', 'day'),
            metric('revenue', 'all'),
            metric('pick-up', 'all'),
            metric('bookings', 'all', 'source'),
            metric('cancellations', 'all'),
            metric('no-shows', 'all'),
            metric('lead-time', 'all'),
          ]);
          const failed = answers.find(({ error }) => error !== undefined);
          if (failed?.error !== undefined) return { error: failed.error };
          const [beds, ...metrics] = answers.map(({ data }) => data);
          const [nights = [], revenue = [], pickUp = [], sources = [], cancelled = [], missing = [], lead = []] =
            metrics.map((data) => (data as Answer<'queryMetric'>).rows);
          return {
            data: {
              bedNights: sumOf(nights),
              available: (beds as Answer<'showBedNights'>).bedNights,
              revenue: sumOf(revenue),
              pickUp: sumOf(pickUp),
              bookings: sumOf(sources),
              cancellations: sumOf(cancelled),
              noShows: sumOf(missing),
              leadDays: lead[0] === undefined ? null : Number(lead[0].value),
              sources: Object.fromEntries(sources.map(({ by, value }) => [String(by['source']), Number(value)])),
              nights: Object.fromEntries(nights.map(({ at, value }) => [at.slice(0, 10), Number(value)])),
            },
          };
        },
        providesTags: ['HostelFigures'],
      }),
      setUpFigures: build.mutation<null, void>({
        query: () => ({ path: 'hostels/figures', method: 'PUT' }),
        invalidatesTags: ['HostelFigures'],
      }),
    }),
  });

function sumOf(rows: Rows): number {
  return rows.reduce((sum, { value }) => sum + Number(value), 0);
}
