import Type, { type Static } from 'typebox';
import type { PathMatch, Route } from './document.ts';

export const ListedRoute = Type.Object(
  {
    name: Type.String({ description: 'Its name in the document.', examples: ['stays'] }),
    hosts: Type.Array(Type.String(), { description: 'None: any host.', examples: [['api.example.org']] }),
    path: Type.Object(
      {
        form: Type.Enum(['exact', 'prefix', 'template'], { description: 'How much of the path it takes.' }),
        text: Type.String({ description: 'The path.', examples: ['/v1/stays/{id}'] }),
      },
      { additionalProperties: false, description: 'Where it is.' },
    ),
    methods: Type.Array(Type.String(), { description: 'None: any method.', examples: [['GET']] }),
    conditions: Type.Integer({ description: 'On headers and by CEL, how many.', examples: [0] }),
    to: Type.Object(
      {
        kind: Type.Enum(['upstream', 'release'], { description: 'What it leads to.' }),
        name: Type.String({ description: 'Its name in the document.', examples: ['hostels'] }),
      },
      { additionalProperties: false, description: 'Where requests go.' },
    ),
    policies: Type.Array(Type.String(), {
      description: 'By name; of those that are the route’s own, what they are about.',
      examples: [['people-only']],
    }),
  },
  { additionalProperties: false, title: 'GatewayListedRoute', description: 'A route of the gateway.' },
);
export type ListedRoute = Static<typeof ListedRoute>;

/** What stands in a list of a route. */
export function listedRoute({ name, match, to, policies = [] }: Route): ListedRoute {
  const { hosts = [], path = { prefix: '/' }, methods = [], headers = {}, when } = match;
  return {
    ...{ name, hosts, methods, path: pathOf(path) },
    conditions: Object.keys(headers).length + (when === undefined ? 0 : 1),
    to: 'release' in to ? { kind: 'release', name: to.release } : { kind: 'upstream', name: to.upstream },
    policies: policies.flatMap((policy) => (typeof policy === 'string' ? [policy] : Object.keys(policy))),
  };
}

function pathOf(path: PathMatch): ListedRoute['path'] {
  if ('exact' in path) return { form: 'exact', text: path.exact };
  return 'prefix' in path ? { form: 'prefix', text: path.prefix } : { form: 'template', text: path.template };
}

/** Whether a text is in what a list shows of a route. */
export function isAbout({ name, hosts, path, to }: ListedRoute, search: string): boolean {
  return [name, path.text, to.name, ...hosts].some((text) => text.toLowerCase().includes(search));
}
