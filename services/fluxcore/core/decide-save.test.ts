import { expect, test } from 'vitest';
import { decideSave } from './decide-save.ts';
import type { StoredFlow, StoredVersion } from './stored-flow.ts';

const definition = { on: ['a'], steps: [{ to: { event: { type: 'b' } } }] };
const flow: StoredFlow = {
  tenant: 't',
  name: 'f',
  revision: 1,
  group: 'flow:f:v1@t',
  startedAfter: 0,
  enabled: true,
  draft: false,
  failing: false,
  deleted: false,
  updatedAt: '2026-01-01T00:00:00Z',
};
const running: StoredVersion = {
  flow: 'f',
  version: 1,
  state: 'running',
  definition,
  generation: 1,
  takesOverAt: 0,
  group: 'flow:f:v1@t',
  replayAfter: null,
  createdAt: '2026-01-01T00:00:00Z',
};

test('a flow that is new, or was deleted, is made; its versions count on', () => {
  expect(decideSave('f', undefined, [], definition)).toEqual({ kind: 'create', version: 1 });
  const retired = { ...running, state: 'retired' } as const;
  expect(decideSave('f', { ...flow, deleted: true }, [retired], definition)).toEqual({ kind: 'create', version: 2 });
});

test('the same again changes nothing; other words or a pause make no new version', () => {
  expect(decideSave('f', flow, [running], definition)).toEqual({ kind: 'unchanged', running });
  expect(decideSave('f', flow, [running], { ...definition, enabled: false })).toEqual({ kind: 'amend', running });
  expect(decideSave('f', { ...flow, enabled: false }, [running], definition)).toEqual({ kind: 'amend', running });
  expect(decideSave('f', flow, [running], { ...definition, description: 'b from a' })).toMatchObject({ kind: 'amend' });
});

test('other steps make a version that reads on in the same group, other types one in a group of its own', () => {
  const steps = [{ when: 'true' }, ...definition.steps];
  const successor = { kind: 'succeed', running, version: 2 };
  expect(decideSave('f', flow, [running], { ...definition, steps })).toEqual({ ...successor, group: 'flow:f:v1@t' });
  expect(decideSave('f', flow, [running], { ...definition, on: ['c'] })).toEqual({
    ...successor,
    group: 'flow:f:v2@t',
  });
});

test('a draft is written anew in place until it is published', () => {
  const draft = { ...flow, enabled: false, draft: true };
  const given = { ...definition, enabled: false };
  const drafted = { ...running, definition: given };
  expect(decideSave('f', draft, [drafted], given)).toEqual({ kind: 'unchanged', running: drafted });
  expect(decideSave('f', draft, [drafted], { ...given, on: ['c'] })).toEqual({ kind: 'redraft', running: drafted });
  expect(decideSave('f', draft, [drafted], definition)).toEqual({ kind: 'publish', running: drafted });
});

test('nothing is saved while a switch is being finished', () => {
  const switching = { ...running, version: 2, state: 'switching' } as const;
  expect(() => decideSave('f', flow, [running, switching], definition)).toThrow('f is switching versions');
});
