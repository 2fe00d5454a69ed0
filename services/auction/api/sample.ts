import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import type { ContractTools } from '../use-cases/contracts/tools.ts';
import { setUpFigures } from '../use-cases/figures/set-up-figures.ts';
import { loadSample } from '../use-cases/sample/load-sample.ts';

const count = (description: string, example: number) => Type.Integer({ minimum: 0, description, examples: [example] });

const Loaded = Type.Object(
  {
    projects: count('Projects of the sample.', 12),
    developers: count('Developers of the sample.', 8),
    waiting: count('Milestones whose money is on its way: while it is not 0, ask for the sample again.', 0),
    paid: Type.Boolean({
      description: 'Whether milestones are paid in: only where payments by the sandbox are offered.',
      examples: [true],
    }),
  },
  { additionalProperties: false, title: 'AuctionSample', description: 'The market that was made.' },
);

/** A ready market, with projects and contracts at each state, and its figures. */
export function sampleRoutes(tools: ContractTools): Route[] {
  return [
    route({
      tag: 'auction',
      operationId: 'loadAuctionSample',
      method: 'PUT',
      path: '/v1/auction-sample',
      permission: 'auction:manage',
      summary: 'Make the sample market',
      description:
        'Invented clients and developers with projects, auctions and contracts at each state. What is there stays as it is; what broke off is completed. Money takes its time: ask again until nothing is waiting.',
      responses: { 200: { description: 'What is in place.', schema: Loaded } },
      handler: ({ context }) => loadSample(tools, context),
    }),
    route({
      tag: 'auction',
      operationId: 'setUpAuctionFigures',
      method: 'PUT',
      path: '/v1/auction-figures',
      permission: 'auction:manage',
      summary: 'Have the figures of the market counted',
      description:
        'Defines the metrics of projects, bids, results, awards, payments, fees and disputes, which insights counts from the first one on, and the board `market`. A board that is there already is put back as it was made.',
      responses: { 204: { description: 'They are counted.' } },
      handler: async ({ context }, reply) => {
        await setUpFigures(tools, context);
        reply.status(204).send();
      },
    }),
  ];
}
