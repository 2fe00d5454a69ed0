import Type, { type Static } from 'typebox';
import { hostelsErrors } from './errors.ts';
import type { RoomType } from './room-type.ts';
import { canBeSoldAs, mayStandIn, SoldAs, UNIT_KINDS, type Unit, UnitId, type UnitKind, UnitName } from './unit.ts';

export const NewUnits = Type.Object(
  {
    kind: Type.Enum(UNIT_KINDS, { description: 'What they are.', examples: ['bed'] }),
    parent: Type.Optional(UnitId),
    names: Type.Array(UnitName, {
      minItems: 1,
      maxItems: 500,
      uniqueItems: true,
      description: 'One for each.',
      examples: [['Dorm A, bed 1', 'Dorm A, bed 2']],
    }),
    soldAs: SoldAs,
  },
  {
    additionalProperties: false,
    title: 'NewUnits',
    description: 'Units that are alike, such as the eight beds of a dorm.',
    examples: [{ kind: 'room', names: ['Dorm A'], soldAs: [] }],
  },
);
export type NewUnits = Static<typeof NewUnits>;

/** @throws UNIT_INVALID, at `/parent` */
export function requireStanding(kind: UnitKind, parent: Pick<Unit, 'kind' | 'name'> | undefined): void {
  if (parent === undefined || mayStandIn(kind, parent.kind)) return;
  throw hostelsErrors.UNIT_INVALID(`A ${kind} does not stand in a ${parent.kind}, which "${parent.name}" is.`, {
    pointer: '/parent',
  });
}

/**
 * @param types those of the property that there are among `soldAs`
 * @throws UNIT_INVALID, at the member of `/soldAs`
 */
export function requireSoldAs(
  kind: UnitKind,
  soldAs: readonly string[],
  types: readonly { readonly code: string; readonly definition: RoomType }[],
): void {
  for (const [at, code] of soldAs.entries()) {
    const pointer = `/soldAs/${at}`;
    const type = types.find((each) => each.code === code);
    if (type === undefined) throw hostelsErrors.UNIT_INVALID(`The property has no room type "${code}".`, { pointer });
    const { sells } = type.definition;
    if (!canBeSoldAs(kind, sells))
      throw hostelsErrors.UNIT_INVALID(
        `A ${kind} is not sold as "${code}", which sells ${sells.replaceAll('_', ' ')}s.`,
        {
          pointer,
        },
      );
  }
}
