import type { FieldError } from '@pvt/kernel/errors';
import { parseExact } from '../questions/exact.ts';
import { attributeOf, childOf, childrenOf, type ManifestElement, parseManifest, textOf } from './manifest-xml.ts';
import type { ScormManifest, ScormStandard } from './package-lesson.ts';
import { placeOf } from './package-place.ts';

export const MANIFEST = 'imsmanifest.xml';

export type ReadManifest =
  | { readonly kind: 'read'; readonly manifest: ScormManifest }
  | { readonly kind: 'refused'; readonly faults: readonly FieldError[] };

const refused = (detail: string, pointer = `/${MANIFEST}`): ReadManifest => ({
  kind: 'refused',
  faults: [{ pointer, detail }],
});

/**
 * Reads a manifest of SCORM 1.2 or 2004 (ADL CAM; IMS Content Packaging 1.1).
 * @param files the paths that the package has
 */
export function readManifest(text: string, files: ReadonlySet<string>): ReadManifest {
  const parsed = parseManifest(text);
  if ('fault' in parsed) return refused(parsed.fault);
  const manifest = childOf(parsed.root, 'manifest');
  if (Object.keys(manifest).length === 0) return refused('It has no element "manifest".');
  const standard = standardOf(manifest, text);
  if (standard === undefined)
    return refused('It does not say which SCORM it is: "schemaversion" is neither 1.2 nor one of 2004.');
  const organization = defaultOrganization(manifest);
  if (organization === undefined) return refused('It has no organization, and so nothing to open.');
  const items = launched(organization);
  const [item, ...more] = items;
  if (item === undefined) return refused('Its organization has no item that opens something.');
  if (more.length > 0)
    return refused(
      `It has ${items.length} items that are opened (${items.slice(0, 5).map(titleOf).join(', ')}). A lesson plays one: export each as a package of its own.`,
    );
  return launchOf(manifest, organization, item, standard, files);
}

function launchOf(
  manifest: ManifestElement,
  organization: ManifestElement,
  item: ManifestElement,
  standard: ScormStandard,
  files: ReadonlySet<string>,
): ReadManifest {
  const ref = attributeOf(item, 'identifierref');
  const resources = childOf(manifest, 'resources');
  const resource = childrenOf(resources, 'resource').find((each) => attributeOf(each, 'identifier') === ref);
  if (resource === undefined)
    return refused(`The item "${titleOf(item)}" names the resource "${ref}", which is not there.`);
  const href = attributeOf(resource, 'href');
  if (href === '') return refused(`The resource "${ref}" has no page to open.`);
  const at = placeOf([manifest, resources, resource].map((each) => attributeOf(each, 'base')).join('') + href);
  if (at === undefined) return refused(`The launch page "${href}" is outside of the package.`);
  if (!files.has(at.path)) return refused(`The launch page "${at.path}" is not in the package.`, `/${at.path}`);
  return {
    kind: 'read',
    manifest: {
      standard,
      title: (titleOf(item) || titleOf(organization) || at.path).slice(0, 200),
      launch: at.path,
      parameters: withParameters(at.rest, attributeOf(item, 'parameters')),
      launchData: textOf(childOf(item, 'datafromlms')) || textOf(childOf(item, 'dataFromLMS')),
      passingScore: passingScoreOf(item, standard),
    },
  };
}

function standardOf(manifest: ManifestElement, text: string): ScormStandard | undefined {
  const version = textOf(childOf(childOf(manifest, 'metadata'), 'schemaversion')).toLowerCase();
  if (version === '1.2') return 'scorm-1.2';
  if (/2004|^cam 1\.3$|^1\.3$/.test(version)) return 'scorm-2004';
  // Metadata are optional in SCORM 1.2: then the namespaces say it.
  if (/adlcp_rootv1p2/i.test(text)) return 'scorm-1.2';
  return /adlcp_v1p3/i.test(text) ? 'scorm-2004' : undefined;
}

function defaultOrganization(manifest: ManifestElement): ManifestElement | undefined {
  const organizations = childOf(manifest, 'organizations');
  const all = childrenOf(organizations, 'organization');
  const named = attributeOf(organizations, 'default');
  return all.find((each) => named !== '' && attributeOf(each, 'identifier') === named) ?? all[0];
}

const MOST_LEVELS = 20;

function launched(within: ManifestElement, level = 0): ManifestElement[] {
  if (level > MOST_LEVELS) return [];
  return childrenOf(within, 'item').flatMap((item) => [
    ...(attributeOf(item, 'identifierref') === '' ? [] : [item]),
    ...launched(item, level + 1),
  ]);
}

const titleOf = (element: ManifestElement): string => textOf(childOf(element, 'title'));

/** As the standard joins them: what the item says follows what the page's address has already. */
function withParameters(rest: string, parameters: string): string {
  const added = parameters.replace(/^[?&]+/, '');
  if (added === '') return rest;
  if (added.startsWith('#')) return rest.includes('#') ? rest : rest + added;
  const [query = '', fragment] = rest.split('#', 2);
  const joined = `${query === '' ? '?' : `${query}&`}${added}`;
  return fragment === undefined ? joined : `${joined}#${fragment}`;
}

function passingScoreOf(item: ManifestElement, standard: ScormStandard): string | null {
  if (standard === 'scorm-1.2') return decimal(textOf(childOf(item, 'masteryscore')));
  const primary = childOf(childOf(childOf(item, 'sequencing'), 'objectives'), 'primaryObjective');
  if (attributeOf(primary, 'satisfiedByMeasure') !== 'true') return null;
  return decimal(textOf(childOf(primary, 'minNormalizedMeasure')) || '1');
}

const decimal = (text: string): string | null => (parseExact(text) === undefined || text.includes('/') ? null : text);
