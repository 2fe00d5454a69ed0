import type { Answer } from '@pvt/client';
import { useDenial } from '@pvt/ui';
import { academyApi } from '../api.ts';

const { useTenantCurrencyQuery } = academyApi.injectEndpoints({
  endpoints: (build) => ({
    tenantCurrency: build.query<string, void>({
      query: () => ({ path: 'site-settings' }),
      transformResponse: ({ currency }: Answer<'getSiteSettings'>) => currency,
    }),
  }),
});

/**
 * In which currency the organisation shows its prices: euros for who may not see its settings, and where it has no public site.
 * @returns undefined while it is asked for
 */
export function useTenantCurrency(): string | undefined {
  const denial = useDenial(['site:read']);
  const { data, isError } = useTenantCurrencyQuery(undefined, { skip: denial !== undefined });
  return data ?? (isError || denial !== undefined ? 'EUR' : undefined);
}
