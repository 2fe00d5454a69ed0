import type { Answer, Body } from '@pvt/client';
import { api } from '../../api/api.ts';
import { byCursor } from '../../api/page.ts';
import type { OnlyIf } from '../../api/request.ts';

export type ConfigKey = Answer<'getConfigKey'>;
export type KeyDefinition = Body<'saveConfigKey'>;
export type Layer = Answer<'getConfigLayer'>;
export type Shown = Layer['entries'][string];
export type ListedLayer = Answer<'listConfigLayers'>['items'][number];
export type Instance = Answer<'listConfigInstances'>['items'][number];
export type Revision = Answer<'listConfigRevisions'>['items'][number];
export type LayerName = ListedLayer['environment'];

/** Which layer: `for` is whom it is for, null everybody. */
export interface OfLayer {
  readonly environment: LayerName;
  readonly for: string | null;
}

const keyAt = (name: string) => `config/keys/${encodeURIComponent(name)}`;
const layerAt = ({ environment }: OfLayer, more = '') => `config/layers/${environment}${more}`;
const queryOf = ({ for: subject }: OfLayer) => (subject === null ? {} : { for: subject });

export const {
  useConfigKeysInfiniteQuery,
  useConfigKeyQuery,
  useConfigLayerQuery,
  useConfigLayersInfiniteQuery,
  useConfigRevisionsInfiniteQuery,
  useConfigInstancesInfiniteQuery,
  useSaveConfigKeyMutation,
  useDeleteConfigKeyMutation,
  usePublishConfigMutation,
  useRestoreConfigMutation,
} = api.enhanceEndpoints({ addTagTypes: ['ConfigKey', 'ConfigLayer'] }).injectEndpoints({
  endpoints: (build) => ({
    configKeys: build.infiniteQuery<Answer<'listConfigKeys'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'config/keys', query: { cursor: pageParam, limit: 500 } }),
      providesTags: ['ConfigKey'],
    }),
    configKey: build.query<ConfigKey, string>({
      query: (name) => ({ path: keyAt(name) }),
      providesTags: ['ConfigKey'],
    }),
    configLayer: build.query<Layer, OfLayer>({
      query: (layer) => ({ path: layerAt(layer), query: queryOf(layer) }),
      providesTags: ['ConfigLayer'],
    }),
    configLayers: build.infiniteQuery<Answer<'listConfigLayers'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'config/layers', query: { cursor: pageParam } }),
      providesTags: ['ConfigLayer'],
    }),
    configRevisions: build.infiniteQuery<Answer<'listConfigRevisions'>, OfLayer, string>({
      infiniteQueryOptions: byCursor,
      query: ({ queryArg, pageParam }) => ({
        path: layerAt(queryArg, '/revisions'),
        query: { ...queryOf(queryArg), cursor: pageParam },
      }),
      providesTags: ['ConfigLayer'],
    }),
    configInstances: build.infiniteQuery<Answer<'listConfigInstances'>, void, string>({
      infiniteQueryOptions: byCursor,
      query: ({ pageParam }) => ({ path: 'config/instances', query: { cursor: pageParam } }),
      providesTags: ['ConfigLayer'],
    }),
    saveConfigKey: build.mutation<ConfigKey, { name: string; definition: KeyDefinition; onlyIf: OnlyIf }>({
      query: ({ name, definition, onlyIf }) => ({ path: keyAt(name), method: 'PUT', body: definition, onlyIf }),
      invalidatesTags: (saved) => (saved === undefined ? [] : ['ConfigKey']),
    }),
    deleteConfigKey: build.mutation<null, string>({
      query: (name) => ({ path: keyAt(name), method: 'DELETE' }),
      invalidatesTags: ['ConfigKey'],
    }),
    publishConfig: build.mutation<
      Answer<'publishConfig'>,
      { layer: OfLayer; change: Body<'publishConfig'>; onlyIf: OnlyIf }
    >({
      query: ({ layer, change, onlyIf }) => ({
        path: layerAt(layer, '/revisions'),
        query: queryOf(layer),
        method: 'POST',
        body: change,
        onlyIf,
      }),
      invalidatesTags: ['ConfigLayer'],
    }),
    restoreConfig: build.mutation<
      Answer<'restoreConfig'>,
      { layer: OfLayer; revision: number; reason: string; onlyIf: OnlyIf }
    >({
      query: ({ layer, revision, reason, onlyIf }) => ({
        path: layerAt(layer, '/restore'),
        query: queryOf(layer),
        method: 'POST',
        body: { revision, reason },
        onlyIf,
      }),
      invalidatesTags: ['ConfigLayer'],
    }),
  }),
});
