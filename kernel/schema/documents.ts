import { escapePointer, sameJson } from './json.ts';
import { metaSchemaOf } from './meta-schemas.ts';
import { SchemaRefused } from './refused.ts';
import { isObject, MAPS, subschemasOf, VALUES } from './subschemas.ts';

/** A schema with a URI of its own: the whole, or a part with `$id` (JSON Schema 2020-12 Core, 4.3.5). */
export interface Resource {
  readonly number: number;
  readonly uri: string;
  readonly root: object;
  readonly anchors: Map<string, Anchor>;
}

interface Anchor {
  readonly schema: object;
  readonly isDynamic: boolean;
}

/** What a reference leads to. */
export interface Target {
  readonly schema: unknown;
  readonly resource: Resource;
  /** Into the document that it is part of. */
  readonly pointer: string;
  /** The name, when it is that of a `$dynamicAnchor`. */
  readonly dynamicAnchor?: string;
}

export interface Documents {
  readonly root: Resource;
  /** The resource that a schema belongs to, which is another one than its parent's when it has an `$id`. */
  resourceOf(schema: object, parent: Resource): Resource;
  /** @throws SchemaRefused when it leads nowhere, into a value, or to another document than those of JSON Schema itself */
  resolve(reference: string, from: Resource, pointer: string): Target;
}

/** Of a schema without an `$id`; relative references need a base. */
const NAMELESS = 'schema://document/';

/** Each reference is put together with the URI of its document: thousands of them with one of 100 KB take seconds. */
const LONGEST_ID = 2000;

/**
 * Finds the resources and anchors of a schema.
 * @throws SchemaRefused when two schemas have one name
 */
export function documentsOf(schema: object): Documents {
  const places = new Map<object, { readonly resource: Resource; readonly pointer: string }>();
  const resources = new Map<string, Resource>();

  function addResource(uri: string, root: object, pointer: string): Resource {
    const same = resources.get(uri);
    if (same !== undefined && !sameJson(same.root, root))
      throw new SchemaRefused(`${pointer}/$id`, `the $id "${uri}" is that of more than one schema`);
    if (same !== undefined) return same;
    const resource = { number: resources.size, uri, root, anchors: new Map<string, Anchor>() };
    resources.set(uri, resource);
    return resource;
  }

  function addAnchor(name: unknown, schema: object, resource: Resource, pointer: string, isDynamic: boolean): void {
    if (typeof name !== 'string') return;
    const same = resource.anchors.get(name);
    if (same !== undefined && !sameJson(same.schema, schema))
      throw new SchemaRefused(pointer, `the anchor "${name}" is that of more than one schema`);
    resource.anchors.set(name, { schema, isDynamic: isDynamic || same?.isDynamic === true });
  }

  function add(node: unknown, above: Resource | undefined, pointer: string): void {
    if (!isObject(node)) return;
    const id = node['$id'];
    if (typeof id === 'string' && id.length > LONGEST_ID)
      throw new SchemaRefused(`${pointer}/$id`, `an $id has at most ${LONGEST_ID} characters`);
    const own = typeof id === 'string' ? withoutFragment(uriOf(id, above?.uri ?? NAMELESS)) : undefined;
    const resource =
      above === undefined || (own !== undefined && own !== above.uri)
        ? addResource(own ?? NAMELESS, node, pointer)
        : above;
    places.set(node, { resource, pointer });
    addAnchor(node['$anchor'], node, resource, pointer, false);
    addAnchor(node['$dynamicAnchor'], node, resource, pointer, true);
    for (const [path, child] of subschemasOf(node)) add(child, resource, `${pointer}${path}`);
  }

  function resourceAt(uri: string): Resource | undefined {
    const known = resources.get(uri);
    if (known !== undefined) return known;
    const meta = metaSchemaOf(uri);
    if (meta === undefined) return undefined;
    add(meta, undefined, '');
    return resources.get(uri);
  }

  function placeOf(node: object, above: Resource, pointer: string): { resource: Resource; pointer: string } {
    const known = places.get(node);
    if (known !== undefined) return known;
    // A part of an unknown keyword, which is a schema only because it is referred to.
    add(node, above, pointer);
    return places.get(node) ?? { resource: above, pointer };
  }

  function atPointer(resource: Resource, path: string, refuse: (why: string) => SchemaRefused): Target {
    let node: unknown = resource.root;
    let within = resource;
    let pointer = places.get(resource.root)?.pointer ?? '';
    let inMap = false;
    for (const token of path.split('/').slice(1).map(unescaped)) {
      if (!inMap && VALUES.has(token)) throw refuse('refers to a value, which is no schema');
      inMap = !inMap && MAPS.has(token);
      node =
        typeof node === 'object' && node !== null && Object.hasOwn(node, token) ? Reflect.get(node, token) : undefined;
      pointer += `/${escapePointer(token)}`;
      if (isObject(node)) within = places.get(node)?.resource ?? within;
    }
    if (typeof node === 'boolean') return { schema: node, resource: within, pointer };
    if (!isObject(node)) throw refuse('leads to no schema');
    return { schema: node, ...placeOf(node, within, pointer) };
  }

  function resolve(reference: string, from: Resource, pointer: string): Target {
    const refuse = (why: string): SchemaRefused => new SchemaRefused(pointer, `"${reference}" ${why}`);
    const uri = uriOf(reference, from.uri);
    const resource = resourceAt(withoutFragment(uri));
    if (resource === undefined) throw refuse('refers to another document, which is not loaded');
    const fragment = decoded(uri.slice(withoutFragment(uri).length + 1));
    if (fragment === undefined) throw refuse('is no URI reference');
    if (fragment === '' || fragment.startsWith('/')) return atPointer(resource, fragment, refuse);
    const anchor = resource.anchors.get(fragment);
    if (anchor === undefined) throw refuse('leads to no schema');
    const target = { schema: anchor.schema, ...placeOf(anchor.schema, resource, '') };
    return anchor.isDynamic ? { ...target, dynamicAnchor: fragment } : target;
  }

  add(schema, undefined, '');
  const root = places.get(schema)?.resource;
  if (root === undefined) throw new SchemaRefused('', 'a schema is an object');
  return { root, resourceOf: (node, parent) => places.get(node)?.resource ?? parent, resolve };
}

/** By RFC 3986, 5; a base that is no URI, which older schemas have as their `$id`, is taken as it is. */
function uriOf(reference: string, base: string): string {
  if (reference === '' || reference.startsWith('#')) return base + reference;
  return URL.parse(reference, base)?.href ?? reference;
}

function withoutFragment(uri: string): string {
  const start = uri.indexOf('#');
  return start === -1 ? uri : uri.slice(0, start);
}

function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return undefined;
  }
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
