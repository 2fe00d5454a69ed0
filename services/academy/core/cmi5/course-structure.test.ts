import { expect, test } from 'vitest';
import { courseStructureOf } from './cmi5-harness.ts';
import { readCourseStructure } from './course-structure.ts';

const FILES = new Set(['cmi5.xml', 'index.html']);
const faultsOf = (text: string): string[] => {
  const read = readCourseStructure(text, FILES);
  return read.kind === 'read' ? [] : read.faults.map(({ detail }) => detail);
};

test('a course structure says what is opened, and what it takes to be satisfied', () => {
  expect(readCourseStructure(courseStructureOf({ url: 'index.html?a=1' }), FILES)).toEqual({
    kind: 'read',
    manifest: {
      ...{ standard: 'cmi5', title: 'Rocks & stones', launch: 'index.html', parameters: '?a=1' },
      unit: {
        ...{ id: 'https://makers.example/units/rocks', course: 'https://makers.example/courses/geology' },
        ...{ moveOn: 'CompletedAndPassed', masteryScore: '0.8', launchMethod: 'AnyWindow' },
        ...{ launchParameters: 'level=2', entitlementKey: '' },
      },
    },
  });
});

test('a unit that asks for nothing says so by saying nothing', () => {
  expect(readCourseStructure(courseStructureOf({ attributes: '' }), FILES)).toMatchObject({
    manifest: { unit: { moveOn: 'NotApplicable', masteryScore: null } },
  });
});

test('all that is wrong with a course structure is told', () => {
  const wrong = courseStructureOf({
    attributes: 'moveOn="Never" launchMethod="Tab" masteryScore="80"',
    url: 'gone.html',
  });
  expect(faultsOf(wrong)).toEqual([
    'The launch page "gone.html" is not in the package.',
    expect.stringMatching(/moveOn "Never" is none of/),
    expect.stringMatching(/launchMethod "Tab" is none of/),
    expect.stringMatching(/masteryScore "80" is no decimal from 0 to 1/),
  ]);
  for (const score of ['1.01', '-0.5', '0.12345', '1e-1', '1/2'])
    expect(faultsOf(courseStructureOf({ attributes: `masteryScore="${score}"` }))).toHaveLength(1);
});

test('a unit elsewhere, and a second unit, also within a block, are refused', () => {
  for (const url of ['https://elsewhere.example/', '//elsewhere.example/', '../index.html', 'javascript:alert(1)'])
    expect(faultsOf(courseStructureOf({ url }))[0]).toMatch(/outside of the package/);
  const second = '<block id="urn:b"><au id="urn:a"><title><langstring>Sand</langstring></title></au></block>';
  expect(faultsOf(courseStructureOf({ more: second }))[0]).toMatch(/2 assignable units \(Rocks & stones, Sand\)/);
});

test('a hostile course structure costs nothing', () => {
  expect(faultsOf('<!DOCTYPE c [<!ENTITY a "b">]><courseStructure>&a;</courseStructure>')[0]).toMatch(/entities/);
  const deep = `${'<block id="urn:b">'.repeat(60)}<au/>${'</block>'.repeat(60)}`;
  expect(faultsOf(courseStructureOf({ more: deep }))).toEqual([]);
  expect(faultsOf(courseStructureOf({ attributes: `moveOn="${'x'.repeat(5000)}"` }))[0]?.length).toBeLessThan(300);
  expect(faultsOf('<courseStructure')[0]).toMatch(/no XML/);
});
