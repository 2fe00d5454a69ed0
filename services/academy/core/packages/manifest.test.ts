import { expect, test } from 'vitest';
import { readManifest } from './manifest.ts';
import { manifestOf } from './package-harness.ts';

const FILES = new Set(['imsmanifest.xml', 'index.html', 'shared/start.html', 'a b.html']);
const sentence = (text: string, files = FILES): string => {
  const read = readManifest(text, files);
  return read.kind === 'read' ? 'read' : (read.faults[0]?.detail ?? '');
};

test('a manifest of SCORM 1.2 says what is opened, and from which raw score on it is passed', () => {
  const items =
    '<item identifier="i1" identifierref="r1" parameters="?mode=a&amp;x=1"><title>Formulas &amp; sums</title><adlcp:masteryscore>80</adlcp:masteryscore><adlcp:datafromlms>level=2</adlcp:datafromlms></item>';
  expect(readManifest(manifestOf({ items }), FILES)).toEqual({
    kind: 'read',
    manifest: {
      ...{ standard: 'scorm-1.2', title: 'Formulas & sums', launch: 'index.html', parameters: '?mode=a&x=1' },
      ...{ launchData: 'level=2', passingScore: '80' },
    },
  });
});

test('a manifest of SCORM 2004 says from which scaled score on it is passed, and where its files are', () => {
  const items =
    '<item identifier="i1" identifierref="r1" parameters="b=2"><title>Formulas</title><imsss:sequencing><imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing></item>';
  const resources =
    '<resource identifier="r1" type="webcontent" adlcp:scormType="sco" xml:base="shared/" href="start.html?a=1#top"/>';
  expect(readManifest(manifestOf({ version: '2004 4th Edition', items, resources }), FILES)).toMatchObject({
    kind: 'read',
    manifest: {
      ...{ standard: 'scorm-2004', launch: 'shared/start.html', parameters: '?a=1&b=2#top', passingScore: '0.7' },
    },
  });
});

test('what is wrong with a manifest is told with what it is', () => {
  const item = (id: string, ref: string) =>
    `<item identifier="${id}" identifierref="${ref}"><title>${id}</title></item>`;
  const href = (path: string) => manifestOf({ resources: `<resource identifier="r1" href="${path}"/>` });
  expect(sentence('<manifest>')).toMatch(/^It is no XML, at line 1/);
  expect(sentence('<!DOCTYPE m [<!ENTITY a "b">]><manifest/>')).toMatch(/declares entities/);
  expect(sentence(manifestOf({ version: '3.0' }).replaceAll('_v1p3', ''))).toMatch(/which SCORM it is/);
  expect(sentence(manifestOf({ items: '' }))).toMatch(/no item that opens something/);
  expect(sentence(manifestOf({ items: item('a', 'r1') + item('b', 'r1') }))).toMatch(
    /2 items that are opened \(a, b\)/,
  );
  expect(sentence(manifestOf({ items: item('a', 'r9') }))).toMatch(/names the resource "r9", which is not there/);
  expect(sentence(href('gone.html'))).toBe('The launch page "gone.html" is not in the package.');
  expect(sentence(href('a%20b.html'))).toBe('read');
});

test('a launch page outside of the package is not opened', () => {
  for (const path of [
    '../index.html',
    'shared/../../index.html',
    'https://elsewhere.example/',
    '//elsewhere.example/x',
    'javascript:alert(1)',
    '%2e%2e/index.html',
  ])
    expect(sentence(manifestOf({ resources: `<resource identifier="r1" href="${path}"/>` })), path).toMatch(
      /outside of the package/,
    );
});
