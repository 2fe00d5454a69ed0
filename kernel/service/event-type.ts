import Type, { type Static, type TObject, type TSchema } from 'typebox';
import { isOwnType } from '../log/append/event-rules.ts';
import type { NewEvent } from '../log/event.ts';
import { actorOf, type CallContext } from './context.ts';
import { CORRELATION } from './correlation.ts';

/** An event type as readers learn of it: for AsyncAPI and the reference. */
export interface EventDeclaration {
  readonly type: string;
  readonly description: string;
  readonly data: TSchema;
  readonly example: unknown;
  /** Of PVT's own: the permission that it takes to read its events, besides `events:read`. */
  readonly readBy?: string;
}

interface EventDefinition<D extends TSchema, T extends string> {
  /** `pvt.service.thing.happened`: types that begin with `pvt.` do not come from outside. */
  readonly type: T;
  /** Grows with a change that old readers can't read. */
  readonly version: number;
  /** The permission that shows what it tells of: who lacks it does not see it in the log. */
  readonly readBy: string;
  readonly description: string;
  readonly data: D;
  /** Events of one key are handled in order. */
  readonly key: (data: Static<D>) => string;
  readonly example: Static<D>;
}

/** An event type that a service publishes. */
export interface EventType<D extends TSchema = TSchema, T extends string = string> extends EventDeclaration {
  readonly type: T;
  readonly version: number;
  readonly readBy: string;
  readonly data: D;
  /**
   * The event that tells of what was done in this context, to be published in the transaction that does it. Who did it is
   * in the attributes `actor` (`key:0198c0de-…`) and `actorname`, and from which network in `actorfrom`, where it was asked
   * for by a request; what belongs together has the same `correlationid`.
   */
  of(context: CallContext, data: Static<D>): NewEvent;
}

/** @throws Error for a type that is not a service's own */
export function defineEvent<D extends TSchema, const T extends string>(
  definition: EventDefinition<D, T>,
): EventType<D, T> {
  const { type, version, readBy, description, data, key, example } = definition;
  const [, service] = type.split('.');
  if (!isOwnType(type) || service === undefined || service === '')
    throw new Error(`the event type ${type} is not pvt.SERVICE.THING.HAPPENED`);
  return {
    type,
    version,
    readBy,
    description,
    data,
    example,
    of: (context, content) => ({
      type,
      source: `/${service}`,
      key: key(content),
      data: content,
      attributes: {
        dataschema: `urn:pvt:event:${type}:${version}`,
        actor: actorOf(context),
        actorname: context.principal.name,
        ...(context.from === undefined ? {} : { actorfrom: context.from }),
        ...(context.correlation === undefined ? {} : { [CORRELATION]: context.correlation }),
      },
    }),
  };
}

/** What the data of a command's event is: the thing before and after; null where there was or is none. */
export function changeOf<T extends TSchema>(
  thing: T,
): TObject<{
  name: ReturnType<typeof Type.String>;
  before: ReturnType<typeof Type.Union<[T, ReturnType<typeof Type.Null>]>>;
  after: ReturnType<typeof Type.Union<[T, ReturnType<typeof Type.Null>]>>;
}> {
  return Type.Object({
    name: Type.String({ description: 'Which one: its name or id.' }),
    before: Type.Union([thing, Type.Null()], { description: 'As it was; null where there was none.' }),
    after: Type.Union([thing, Type.Null()], { description: 'As it is now; null where it is gone.' }),
  });
}
