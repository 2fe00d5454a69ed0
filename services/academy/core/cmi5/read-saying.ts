import { type Exact, exact } from '../questions/exact.ts';
import { agentKey } from '../xapi/agent.ts';
import { isObject, type Json } from '../xapi/check.ts';
import { VOIDED } from '../xapi/statement.ts';
import { type Refusal, refused, type Saying } from './decide.ts';
import { CATEGORY, EXTENSION, LAUNCHER_VERBS, MOVE_ON_CATEGORY, UNIT_VERBS, type UnitVerb } from './vocabulary.ts';

/** What each statement of a session has to name, as it was launched. */
export interface Launched {
  readonly actor: Json;
  readonly registration: string;
  readonly session: string;
  readonly activity: string;
  /** The unit's id of its publisher. */
  readonly publisherId: string;
  readonly masteryScore: string | null;
}

export type ReadSaying = Saying | Refusal;

/**
 * What a statement of xAPI says by cmi5 (9.1 to 9.7), where it is one of this session.
 * @param statement checked to be one of xAPI
 */
export function readSaying(statement: Json, launched: Launched): ReadSaying {
  const stranger = strangerFault(statement, launched);
  if (stranger !== undefined) return refused('order', stranger);
  const fault = contextFault(statement, launched);
  if (fault !== undefined) return refused('form', fault);
  const categories = around(statement, 'category');
  if (categories.includes(CATEGORY)) return defined(statement, categories, launched);
  if (categories.includes(MOVE_ON_CATEGORY))
    return refused('form', 'Only what cmi5 defines is in the category of moveOn.');
  return { kind: 'allowed' };
}

/** What is not the unit's to say. */
function strangerFault(statement: Json, { actor, registration, session }: Launched): string | undefined {
  if (agentKey(statement['actor']) !== agentKey(actor) || at(statement['actor'], 'objectType') === 'Group')
    return 'The actor is another than the one that the unit was launched for.';
  if (String(at(statement['context'], 'registration')).toLowerCase() !== registration)
    return 'The registration is another than the one that the unit was launched for.';
  if (extensionOf(statement, EXTENSION.session) !== session)
    return 'The session id is another than the one that the unit was launched with.';
  if (verbOf(statement) === VOIDED) return 'A unit voids no statements.';
  return undefined;
}

function contextFault(statement: Json, { publisherId }: Launched): string | undefined {
  if (typeof statement['id'] !== 'string') return 'A unit gives each statement an id.';
  const { timestamp } = statement;
  if (typeof timestamp !== 'string' || !/(Z|z|[+-]00(:?00)?)$/.test(timestamp))
    return 'Each statement has a timestamp, in UTC.';
  if (!around(statement, 'grouping').includes(publisherId))
    return `The context’s grouping does not name ${publisherId}, as its template does.`;
  return undefined;
}

function defined(statement: Json, categories: readonly string[], launched: Launched): ReadSaying {
  const verb = unitVerbOf(statement);
  if (verb === undefined)
    return Object.values<string>(LAUNCHER_VERBS).includes(verbOf(statement))
      ? refused('order', `"${verbOf(statement)}" is said by who launches a unit.`)
      : refused('form', `"${verbOf(statement)}" is no verb of cmi5.`);
  const object = statement['object'];
  if (at(object, 'id') !== launched.activity || (at(object, 'objectType') ?? 'Activity') !== 'Activity')
    return refused('order', 'The object is another than the activity that was launched.');
  const fault = resultFault(verb, statement, categories) ?? masteryFault(verb, statement, launched);
  if (fault !== undefined) return refused('form', `"${verb}": ${fault}`);
  return { kind: 'defined', verb, score: scaledOf(statement) };
}

const SUCCESS: Readonly<Partial<Record<UnitVerb, boolean>>> = { passed: true, failed: false };
const COMPLETION: Readonly<Partial<Record<UnitVerb, boolean>>> = { completed: true };
const TIMED: readonly UnitVerb[] = ['completed', 'passed', 'failed', 'terminated'];

/** 9.5, and 9.6.2.2. */
function resultFault(verb: UnitVerb, statement: Json, categories: readonly string[]): string | undefined {
  const result = statement['result'];
  if (at(result, 'success') !== SUCCESS[verb]) return `its result’s success ${shouldBe(SUCCESS[verb])}.`;
  if (at(result, 'completion') !== COMPLETION[verb]) return `its result’s completion ${shouldBe(COMPLETION[verb])}.`;
  if (TIMED.includes(verb) && at(result, 'duration') === undefined) return 'its result has a duration.';
  const decides = SUCCESS[verb] !== undefined || COMPLETION[verb] !== undefined;
  if (decides !== categories.includes(MOVE_ON_CATEGORY))
    return `it ${decides ? 'is' : 'is not'} in the category of moveOn.`;
  return scoreFault(verb, at(result, 'score'));
}

const shouldBe = (value: boolean | undefined): string => (value === undefined ? 'is not told' : `is ${value}`);

function scoreFault(verb: UnitVerb, score: unknown): string | undefined {
  if (score === undefined) return undefined;
  if (SUCCESS[verb] === undefined) return 'a score goes with "passed" and "failed" only.';
  const scaled = at(score, 'scaled');
  if (typeof scaled === 'number' && scaled < 0) return 'a scaled score is from 0 to 1.';
  const isWhole = at(score, 'min') !== undefined && at(score, 'max') !== undefined;
  return at(score, 'raw') === undefined || isWhole ? undefined : 'a raw score has min and max beside it.';
}

/** 9.6.3.2: whoever judges by the mastery score names it. */
function masteryFault(verb: UnitVerb, statement: Json, { masteryScore }: Launched): string | undefined {
  if (SUCCESS[verb] === undefined || masteryScore === null || scaledOf(statement) === null) return undefined;
  const told = extensionOf(statement, EXTENSION.masteryScore);
  const isSame = typeof told === 'number' && exactOf(told).equals(exact(masteryScore));
  return isSame ? undefined : `its context names the mastery score, which is ${masteryScore}.`;
}

const at = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);
const verbOf = (statement: Json): string => String(at(statement['verb'], 'id'));
const extensionOf = (statement: Json, name: string): unknown => at(at(statement['context'], 'extensions'), name);

function unitVerbOf(statement: Json): UnitVerb | undefined {
  const verbs = Object.keys(UNIT_VERBS) as UnitVerb[];
  return verbs.find((name) => UNIT_VERBS[name] === verbOf(statement));
}

function around(statement: Json, name: string): string[] {
  const some = at(at(statement['context'], 'contextActivities'), name);
  const all: readonly unknown[] = Array.isArray(some) ? some : [some];
  return all.map((each) => at(each, 'id')).filter((id) => typeof id === 'string');
}

function scaledOf(statement: Json): Exact | null {
  const scaled = at(at(statement['result'], 'score'), 'scaled');
  return typeof scaled === 'number' ? exactOf(scaled) : null;
}

const PLACES = 20;
/** Numbers so small that their text has an exponent are rounded: their ratio would have hundreds of digits. */
const exactOf = (value: number): Exact => exact(/e/i.test(String(value)) ? value.toFixed(PLACES) : String(value));
