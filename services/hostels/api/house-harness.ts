import type { Answer, Ask, MountedForTest } from '@pvt/kernel/testing/mount';
import type { Hold } from '../core/hold.ts';
import { PROPERTY_EXAMPLE, type Property } from '../core/property.ts';
import type { RoomType } from '../core/room-type.ts';
import { nightsBetween } from '../core/stay-dates.ts';
import type { Unit, UnitKind } from '../core/unit.ts';

/** One property of a mounted service, as its desk and its owner use it. */
export interface House {
  readonly slug: string;
  ask(method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown, ask?: Ask): Promise<Answer>;
  type(code: string, sells: RoomType['sells'], more?: Partial<RoomType>): Promise<void>;
  /** @returns the ids, in the order of the names */
  units(kind: UnitKind, names: readonly string[], soldAs?: readonly string[], parent?: string): Promise<string[]>;
  hold(type: string, arrival: string, departure: string, unit?: string): Promise<Answer>;
  /** @throws Error where it is refused */
  held(type: string, arrival: string, departure: string, unit?: string): Promise<Hold>;
  block(unit: string, arrival: string, departure: string): Promise<Answer>;
  /** What can be sold of a type, night by night. */
  sellable(type: string, arrival: string, departure: string): Promise<number[]>;
  /** Counts that are wrong; none should be. */
  wrongCounts(): Promise<number>;
  /** Has a hold run out a minute ago. */
  runOut(hold: string): Promise<void>;
}

/** Asks for it, and throws where it is refused. */
async function done(answer: Promise<Answer>): Promise<unknown> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

export const numbered = (count: number, of: string): string[] =>
  Array.from({ length: count }, (_, i) => `${of} ${i + 1}`);

export async function openHouse(
  mounted: MountedForTest,
  slug: string,
  more: Partial<Property> = {},
  tenant = 'a',
): Promise<House> {
  const root = `/v1/hostels/properties/${slug}`;
  const ask: House['ask'] = (method, path, body, options = {}) =>
    mounted.ask(method, `${root}${path}`, body, { tenant, ...options });
  await done(ask('PUT', '', { ...PROPERTY_EXAMPLE, ...more }));
  const hold: House['hold'] = (type, arrival, departure, unit) =>
    ask('POST', '/holds', { type, arrival, departure, ...(unit === undefined ? {} : { unit }) });
  return {
    slug,
    ask,
    hold,
    async type(code, sells, changes = {}) {
      await done(ask('PUT', `/room-types/${code}`, { name: code, sells, capacity: 1, ...changes }));
    },
    async units(kind, names, soldAs = [], parent) {
      const input = { kind, names, soldAs, ...(parent === undefined ? {} : { parent }) };
      const { units } = (await done(ask('POST', '/units', input))) as { readonly units: readonly Unit[] };
      return units.map(({ id }) => id);
    },
    held: async (...wanted) => (await done(hold(...wanted))) as Hold,
    block: (unit, arrival, departure) => ask('POST', '/blocks', { unit, arrival, departure, reason: 'maintenance' }),
    async sellable(type, arrival, departure) {
      const query = `arrival=${arrival}&nights=${nightsBetween(arrival, departure)}`;
      const { types } = (await done(ask('GET', `/availability?${query}`))) as {
        readonly types: readonly { readonly type: string; readonly nights: readonly { readonly sellable: number }[] }[];
      };
      return types.find((each) => each.type === type)?.nights.map(({ sellable }) => sellable) ?? [];
    },
    async wrongCounts() {
      return ((await done(ask('GET', '/count-check'))) as { readonly wrong: number }).wrong;
    },
    async runOut(id) {
      const past = `now() - interval '1 minute'`;
      await mounted.database.admin(`update hostels.hold set expires_at = ${past} where id = $1`, [id]);
      await mounted.database.admin(`update hostels.occupation set expires_at = ${past} where owner = $1`, [id]);
    },
  };
}

/** As when a hold's time is over. Two statements, since one that has both tables locked could wait crosswise with the service's. */
export async function runOut({ database }: MountedForTest, hold: string): Promise<void> {
  await database.admin(`update hostels.occupation set expires_at = now() where owner = $1 and kind = 'hold'`, [hold]);
  await database.admin(
    `update hostels.hold h set expires_at = now() where id = $1
      and not exists (select from hostels.occupation o where o.owner = h.id and o.kind <> 'hold')`,
    [hold],
  );
}
