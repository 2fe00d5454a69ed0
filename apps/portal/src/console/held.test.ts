import { expect, test } from 'vitest';
import { heldAt } from './held.ts';

const academy = {
  permissions: { see: 'academy:read', teach: 'academy:teach', change: 'academy:manage' },
  things: { kind: 'course', at: /^\/academy\/courses\/([^/]+)/ },
} as const;
const flows = { permissions: { see: 'flows:read' } } as const;
const teacher = [{ permissions: ['academy:read', 'academy:teach'], resources: ['course:spreadsheets', 'property:7'] }];
const at = (path: string) => heldAt(teacher, path, [academy, flows]);

test('a role for one course counts on the pages of that course', () => {
  expect(at('/academy/courses/spreadsheets/people')).toEqual(['academy:read', 'academy:teach']);
});

test('elsewhere it only shows the area, whose lists have the course', () => {
  expect(at('/academy')).toEqual(['academy:read']);
  expect(at('/academy/courses/python/people')).toEqual(['academy:read']);
  expect(at('/flows')).toEqual(['academy:read']);
});

test('a role for things of other kinds shows nothing of an area', () => {
  const desk = [{ permissions: ['academy:read', '*'], resources: ['property:7'] }];
  expect(heldAt(desk, '/academy/courses/spreadsheets/people', [academy])).toEqual([]);
});

test('a role of everything, for one course, gives on its pages what the area knows, and no more', () => {
  const owner = [{ permissions: ['*'], resources: ['course:spreadsheets'] }];
  const held = heldAt(owner, '/academy/courses/spreadsheets/people', [academy, flows]);
  expect(held).toEqual(['academy:read', 'academy:teach', 'academy:manage']);
});
