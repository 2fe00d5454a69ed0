import { ONE } from '../../questions/exact.ts';
import type { Shape } from '../../questions/hot-spot.ts';
import { partIds } from '../../questions/part-ids.ts';
import { QuestionRefused } from '../verdict.ts';
import type { Asked } from './asked.ts';
import { type AreaEntry } from './declarations.ts';
import { allOf, type QtiNode, wordsOf } from './qti-node.ts';

interface Area {
  readonly label: string;
  readonly shape: string;
  readonly coords: string;
}

/** Areas of a picture that are picked. */
export function readHotspot(asked: Asked) {
  const { node, declaration, scoring, losses } = asked;
  const { correct, mapping } = declaration;
  const mapped = mapping?.entries.filter(({ value }) => value.s > 0n && value.n > 0n).map(({ key }) => key) ?? [];
  const keys = new Set(correct.length > 0 ? correct : mapped);
  const areas = allOf(node, 'hotspotChoice')
    .filter(({ attributes }) => keys.has(attributes['identifier'] ?? ''))
    .map(({ attributes: { identifier = '', hotspotLabel, shape = '', coords = '' } }) => ({
      ...{ label: hotspotLabel ?? identifier, shape, coords },
    }));
  losses.add('Areas that are wrong are not shown: any place can be marked.');
  return hotSpotOf(asked, areas, scoring.by === 'mapping' ? 'perArea' : 'allOrNothing');
}

/** Places in a picture that are marked. */
export function readSelectPoint(asked: Asked) {
  const { declaration, losses, scoring } = asked;
  if (scoring.by === 'correct' && declaration.areas.length > 0)
    losses.add('Places within its areas are right, and not its point alone.');
  const right = declaration.areas.filter(({ value }) => value.s > 0n && value.n > 0n);
  if (right.some(({ value }) => !value.equals(right[0]?.value ?? ONE))) losses.add('All areas count alike.');
  return hotSpotOf(asked, right.map(labelled), 'perArea');
}

const labelled = ({ shape, coords }: AreaEntry, at: number): Area => ({ label: `Area ${at + 1}`, shape, coords });

function hotSpotOf({ node, losses }: Asked, areas: readonly Area[], rule: 'perArea' | 'allOrNothing') {
  if (areas.length === 0) throw new QuestionRefused('It does not say which areas are right.');
  const picture = pictureOf(node);
  losses.add(
    `Its picture ${picture.file} is not taken: give the question one of ${picture.width} × ${picture.height} pixels.`,
  );
  const ids = partIds(areas.map(({ shape, coords }) => `${shape} ${coords}`));
  return {
    kind: 'hotSpot' as const,
    picture,
    areas: areas.map(({ label, shape, coords }, at) => ({ id: ids[at] ?? '', label, shape: shapeOf(shape, coords) })),
    rule,
  };
}

function pictureOf(node: QtiNode) {
  const [picture] = allOf(node, 'object', 'img');
  const { data, src, alt, width, height } = picture?.attributes ?? {};
  const file = data ?? src ?? '';
  const words = picture === undefined ? '' : wordsOf(picture).trim();
  if (file === '' || width === undefined || height === undefined)
    throw new QuestionRefused('It does not say how large its picture is.');
  return {
    file: file.slice(-300),
    alt: (alt || words || file).slice(0, 1000),
    width: whole(width),
    height: whole(height),
  };
}

function whole(text: string): number {
  const value = Math.round(Number(text.trim()));
  if (!Number.isFinite(value)) throw new QuestionRefused(`"${text}" is no number of pixels.`);
  return value;
}

/** By the shapes of HTML's image maps. */
function shapeOf(shape: string, coords: string): Shape {
  const numbers = coords.split(',').map(whole);
  const [a = 0, b = 0, c = 0, d = 0] = numbers;
  if (shape === 'circle' && numbers.length === 3) return { form: 'circle', centre: { x: a, y: b }, radius: c };
  if (shape === 'rect' && numbers.length === 4) return { form: 'rectangle', from: { x: a, y: b }, to: { x: c, y: d } };
  if (shape === 'poly' && numbers.length >= 6) {
    const points = numbers.flatMap((x, at) => (at % 2 === 0 ? [{ x, y: numbers[at + 1] ?? 0 }] : []));
    return { form: 'polygon', points };
  }
  throw new QuestionRefused(`An area of the shape "${shape}" at "${coords}" can not be read.`);
}
