import { describe, expect, test } from 'vitest';
import { gradeResponse } from '../../questions/grade-response.ts';
import type { Question } from '../../questions/question.ts';
import { type ReadQuestion, sorted } from '../verdict.ts';
import { readQti } from './read-qti.ts';

const read = (text: string) => sorted(readQti(new Map([['', text]])));

/** An item of QTI 2.2. */
const item = (declaration: string, body: string, processing = template('match_correct'), more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="i" title="An item" adaptive="false" ${more}>
  ${declaration}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/><itemBody>${body}</itemBody>${processing}</assessmentItem>`;
const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/${name}"/>`;
const response = (parts: string, cardinality = 'single', baseType = 'identifier', name = 'RESPONSE') =>
  `<responseDeclaration identifier="${name}" cardinality="${cardinality}" baseType="${baseType}">${parts}</responseDeclaration>`;
const correct = (...values: string[]) =>
  `<correctResponse>${values.map((value) => `<value>${value}</value>`).join('')}</correctResponse>`;
const mapping = (entries: Readonly<Record<string, number>>, attributes = 'defaultValue="0"') =>
  `<mapping ${attributes}>${Object.entries(entries)
    .map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}"/>`)
    .join('')}</mapping>`;
const choices = (...keys: string[]) =>
  keys.map((key) => `<simpleChoice identifier="${key}">${key} &lt;b&gt;</simpleChoice>`).join('');

function taken(text: string): ReadQuestion & { readonly losses: readonly string[] } {
  const { questions, refused } = read(text);
  const [first] = questions;
  if (first === undefined) throw new Error(refused[0]?.why);
  return { ...first, losses: first.verdict.kind === 'taken' ? [] : first.verdict.losses };
}

const share = (question: Question, given: Parameters<typeof gradeResponse>[1]) => {
  const graded = gradeResponse(question, given);
  return 'fraction' in graded ? graded.fraction.toFraction() : graded.state;
};

describe('an item', () => {
  test('with one choice is a single choice, with its prompt in its place', () => {
    const body = `<p>Look.</p><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="1"><prompt>Which?</prompt>${choices('a', 'b')}</choiceInteraction>`;
    const { question, losses } = taken(item(response(correct('b')), body));
    expect(losses).toEqual([]);
    expect(question).toMatchObject({
      ...{ kind: 'singleChoice', name: 'An item', text: '<p>Look.</p><p>Which?</p>', mark: '1', shuffle: true },
      choices: [
        { text: 'a &lt;b&gt;', share: '0' },
        { text: 'b &lt;b&gt;', share: '1' },
      ],
    });
  });

  test('with a mapping counts as it says, from nothing to the whole mark', () => {
    const map = correct('a', 'b') + mapping({ a: 1, b: 1, d: -1 }, 'defaultValue="-2" lowerBound="0"');
    const body = `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0">${choices('a', 'b', 'c', 'd')}</choiceInteraction>`;
    const { question, losses } = taken(item(response(map, 'multiple'), body, template('map_response')));
    expect([question.kind, question.mark, losses]).toEqual(['multipleChoice', '2', []]);
    const ids = question.kind === 'multipleChoice' ? question.choices.map(({ id }) => id) : [];
    const of = (...picked: number[]) =>
      share(question, { kind: 'multipleChoice', choices: picked.map((at) => ids[at] ?? '') });
    expect([of(0), of(0, 1), of(0, 1, 3), of(0, 2)]).toEqual(['1/2', '1', '1/2', '0']);
  });

  test('of QTI 3 is read as the same of QTI 2', () => {
    const three = `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i" title="An item" time-dependent="false">
      <qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>a</qti-value></qti-correct-response></qti-response-declaration>
      <qti-item-body><qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>Which?</qti-prompt><qti-simple-choice identifier="a">a</qti-simple-choice><qti-simple-choice identifier="b">b</qti-simple-choice></qti-choice-interaction></qti-item-body>
      <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/></qti-assessment-item>`;
    const two = item(
      response(correct('a')),
      '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Which?</prompt><simpleChoice identifier="a">a</simpleChoice><simpleChoice identifier="b">b</simpleChoice></choiceInteraction>',
    );
    expect(taken(three)).toEqual(taken(two));
  });

  test('with gaps in its text is a text with gaps', () => {
    const declarations =
      response(mapping({ York: 2, york: 1 }), 'single', 'string', 'A') +
      response(correct('w'), 'single', 'identifier', 'B') +
      response(correct('3.5'), 'single', 'float', 'C');
    const body = `<p>Sun of <textEntryInteraction responseIdentifier="A"/> in <inlineChoiceInteraction responseIdentifier="B"><inlineChoice identifier="w">winter</inlineChoice><inlineChoice identifier="s">summer</inlineChoice></inlineChoiceInteraction> of <textEntryInteraction responseIdentifier="C"/>.</p>`;
    const rules =
      '<responseProcessing><responseCondition><responseIf><not><isNull><variable identifier="A"/></isNull></not><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><mapResponse identifier="A"/></sum></setOutcomeValue></responseIf></responseCondition><responseCondition><responseIf><match><variable identifier="B"/><correct identifier="B"/></match><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition><responseCondition><responseIf><equal toleranceMode="relative" tolerance="10 10"><variable identifier="C"/><correct identifier="C"/></equal><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition></responseProcessing>';
    const { question, losses } = taken(item(declarations, body, rules));
    expect(losses).toEqual([]);
    expect(question).toMatchObject({
      ...{ kind: 'cloze', text: '<p>Sun of [[gap1]] in [[gap2]] of [[gap3]].</p>', mark: '4' },
      gaps: [
        { weight: '2', content: { kind: 'shortText', answers: [{ share: '1' }, { share: '0.5' }] } },
        { weight: '1', content: { kind: 'singleChoice' } },
        {
          weight: '1',
          content: { kind: 'numeric', answers: [{ value: '3.5', tolerance: { of: 'share', by: '0.1' } }] },
        },
      ],
    });
  });

  test('in which words are put into gaps has all words in each, and says what that loses', () => {
    const body = `<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="false"><prompt>Fill.</prompt><gapText identifier="w" matchMax="1">winter</gapText><gapText identifier="s" matchMax="1">summer</gapText><p>Now is the <gap identifier="g"/>.</p></gapMatchInteraction>`;
    const { question, losses } = taken(
      item(
        response(correct('w g') + mapping({ 'w g': 1 }), 'multiple', 'directedPair'),
        body,
        template('map_response'),
      ),
    );
    expect(question).toMatchObject({ kind: 'cloze', text: '<p>Fill.</p><p>Now is the [[gap1]].</p>' });
    expect(losses).toEqual(['That each word is used once only is not kept.']);
  });

  test('with pairs is matched; with pairs of one set, one of each is asked for', () => {
    const associable = (key: string) =>
      `<simpleAssociableChoice identifier="${key}" matchMax="1">${key}</simpleAssociableChoice>`;
    const sets = `<matchInteraction responseIdentifier="RESPONSE"><simpleMatchSet>${['C', 'D'].map(associable).join('')}</simpleMatchSet><simpleMatchSet>${['M', 'R'].map(associable).join('')}</simpleMatchSet></matchInteraction>`;
    const match = taken(item(response(correct('C R', 'D M'), 'multiple', 'directedPair'), sets));
    expect([match.losses, match.question.kind === 'matching' && match.question.rule]).toEqual([[], 'allOrNothing']);
    const one = `<associateInteraction responseIdentifier="RESPONSE">${['A', 'P', 'C', 'M'].map(associable).join('')}</associateInteraction>`;
    const { question, losses } = taken(item(response(correct('A P', 'C M'), 'multiple', 'pair'), one));
    expect(question).toMatchObject({ stems: [{ text: 'A' }, { text: 'C' }], targets: [{ text: 'P' }, { text: 'M' }] });
    expect(losses).toEqual(['Of each pair one is given, and the other is asked for.']);
    const both = response(correct('C R', 'C M', 'D R'), 'multiple', 'directedPair');
    expect(read(item(both, sets)).refused[0]?.why).toContain('with several on both sides');
  });

  test('with an order, a place in a picture, an essay or a file is that', () => {
    const order = `<orderInteraction responseIdentifier="RESPONSE">${choices('a', 'b', 'c')}</orderInteraction>`;
    expect(taken(item(response(correct('c', 'a', 'b'), 'ordered'), order)).question).toMatchObject({
      ...{ kind: 'ordering', rule: 'allOrNothing' },
      items: [{ text: 'c &lt;b&gt;' }, { text: 'a &lt;b&gt;' }, { text: 'b &lt;b&gt;' }],
    });
    const area =
      '<areaMapping defaultValue="0"><areaMapEntry shape="circle" coords="102,113,16" mappedValue="1"/></areaMapping>';
    const point = `<selectPointInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>Mark it.</prompt><object type="image/png" width="196" height="280" data="uk.png">UK Map</object></selectPointInteraction>`;
    const map = taken(
      item(response(correct('102 113') + area, 'single', 'point'), point, template('map_response_point')),
    );
    expect(map.losses).toEqual(['Its picture uk.png is not taken: give the question one of 196 × 280 pixels.']);
    expect(share(map.question, { kind: 'hotSpot', points: [{ x: 102, y: 129 }] })).toBe('1');
    expect(share(map.question, { kind: 'hotSpot', points: [{ x: 102, y: 130 }] })).toBe('0');
    const essay = item(
      response('', 'single', 'string'),
      '<extendedTextInteraction responseIdentifier="RESPONSE"/>',
      '',
    );
    expect(taken(essay).question.kind).toBe('essay');
    const upload = item(response('', 'single', 'file'), '<uploadInteraction responseIdentifier="RESPONSE"/>', '');
    expect(taken(upload).question.kind).toBe('fileUpload');
  });

  test('whose own rules say what a template says loses nothing, and others say so', () => {
    const body = `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1">${choices('a', 'b')}</choiceInteraction>`;
    const rules = (more: string) =>
      `<responseProcessing><responseCondition><responseIf><match><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">3</baseValue></setOutcomeValue><setOutcomeValue identifier="FEEDBACK"><baseValue baseType="identifier">x</baseValue></setOutcomeValue></responseIf>${more}</responseCondition></responseProcessing>`;
    const same = taken(item(response(correct('a')), body, rules('')));
    expect([same.losses, same.question.mark]).toEqual([[], '3']);
    const other =
      '<responseElseIf><match><variable identifier="RESPONSE"/><baseValue baseType="identifier">b</baseValue></match><setOutcomeValue identifier="SCORE"><baseValue baseType="float">1</baseValue></setOutcomeValue></responseElseIf>';
    expect(taken(item(response(correct('a')), body, rules(other))).losses).toEqual([
      'Its own rules of scoring are not kept: each response counts by its key.',
    ]);
  });

  test.each([
    ['<assessmentItem', 'It is no XML'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a/>', 'It declares a document type'],
    ['<questestinterop/>', 'It is of QTI 1'],
    ['<assessmentTest/>', 'It is a test, and no item'],
    ['<html/>', 'It is no item of QTI'],
    [`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`, 'It'],
    [item('', '', '', '').replace('adaptive="false"', 'adaptive="true"'), 'It is adaptive'],
    [item('<templateDeclaration identifier="x"/>', '<p/>'), 'Its values are drawn by a template'],
    [item('', '<p>Only a text.</p>'), 'It asks nothing'],
    [item(response(correct('a')), '<drawingInteraction responseIdentifier="RESPONSE"/>'), 'drawingInteraction can not'],
    [
      item(response(''), `<choiceInteraction responseIdentifier="RESPONSE">${choices('a', 'b')}</choiceInteraction>`),
      'It does not say what is right',
    ],
    [item('', '<choiceInteraction responseIdentifier="X"/>'), 'response "X" is not declared'],
  ])('that can not be read says why (%#)', (text, why) => {
    expect(read(text).refused[0]?.why).toContain(why);
  });

  test('has nothing that a page would run', () => {
    const body = `<p onclick="x()">Hello<script>alert(1)</script><img src="javascript:x" alt="A cat"/></p><extendedTextInteraction responseIdentifier="RESPONSE"/>`;
    const { question, losses } = taken(item(response('', 'single', 'string'), body, ''));
    expect(question.text).toBe('<p>HelloA cat</p>');
    expect(losses).toContain('Its picture javascript:x is not taken.');
  });
});

describe('a package', () => {
  const essay = item(
    response('', 'single', 'string'),
    '<p>Write.</p><extendedTextInteraction responseIdentifier="RESPONSE"/>',
  );
  const manifest = (...hrefs: string[]) =>
    `<manifest><resources>${hrefs.map((href) => `<resource type="imsqti_item_xmlv2p2" href="${href}"/>`).join('')}<resource type="imsqti_test_xmlv2p2" href="test.xml"/></resources></manifest>`;

  test('has the items that its manifest names, each with its file, and one that is missing loses no other', () => {
    const files = new Map([
      ['set/imsmanifest.xml', manifest('items/a%20b.xml', 'items/gone.xml', 'items/bad.xml')],
      ['set/items/a b.xml', essay],
      ['set/items/bad.xml', '<assessmentItem>'],
      ['set/test.xml', '<assessmentTest/>'],
    ]);
    const { questions, refused } = sorted(readQti(files));
    expect(questions.map(({ file }) => file)).toEqual(['set/items/a b.xml']);
    expect(refused).toEqual([
      { line: 1, file: 'set/items/gone.xml', why: 'The package names it, and it is not in it.' },
      { line: 1, file: 'set/items/bad.xml', why: expect.stringContaining('It is no XML') as unknown },
    ]);
  });

  test('without items, or with a manifest that is none, is refused as a whole', () => {
    expect(sorted(readQti(new Map([['imsmanifest.xml', manifest()]]))).refused[0]?.why).toBe('It names no items.');
    expect(sorted(readQti(new Map([['imsmanifest.xml', '<']]))).refused[0]?.why).toContain('It is no XML');
  });
});
