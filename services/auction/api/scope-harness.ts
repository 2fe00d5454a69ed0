import { KEY, type ProvidersServer, startProvidersServer } from '@pvt/adapter-provider-doubles/language-models';
import { service as assistant } from '@pvt/assistant';
import { PROJECT_EXAMPLE, type Project } from '../core/project.ts';
import type { KeptScope } from '../core/scope-version.ts';
import { done, type Market, mountMarket, type Somebody } from './market-harness.ts';

export interface MarketWithModel extends Market {
  readonly models: ProvidersServer;
}

/** The market beside an assistant that asks a model over its real protocol. */
export async function mountMarketWithModel(): Promise<MarketWithModel> {
  const models = await startProvidersServer();
  const settings = {
    ...{ PVT_LANGUAGE_MODELS: 'anthropic', PVT_ANTHROPIC_KEY: KEY, PVT_ANTHROPIC_URL: models.anthropicUrl },
    PVT_MODEL_BREAKER_FAILURES: '1000',
  };
  const market = await mountMarket({ beside: [assistant], settings });
  return {
    ...{ ...market, models },
    async close() {
      await market.close();
      await models.close();
    },
  };
}

/** A project that somebody posts, and what is asked of it. */
export async function posted(client: Somebody, more: Partial<Project> = {}) {
  const { id } = await done<{ id: string }>(client.ask('POST', '/v1/projects', { ...PROJECT_EXAMPLE, ...more }));
  const root = `/v1/projects/${id}`;
  return {
    ...{ id, root },
    read: () => done<KeptScope>(client.ask('POST', `${root}/scope/readings`)),
    approve: (version: number) => done<KeptScope>(client.ask('POST', `${root}/scope/versions/${version}/approval`)),
    file: (name: string, content: Buffer) =>
      client.ask('POST', `${root}/files?name=${encodeURIComponent(name)}`, content, {
        'content-type': 'application/octet-stream',
      }),
  };
}

/** What a model says of a brief. */
export const says = (...points: readonly { kind: string; text: string; quote: string; assumption?: boolean }[]) => ({
  answer: {
    points: points.map(({ assumption = false, ...point }) => ({ ...point, assumption })),
    ...{ questions: [], size: 'small' },
  },
});
