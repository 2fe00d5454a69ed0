import type { KeptTool } from './tool.ts';

const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
const DEEP_LINKING = 'https://purl.imsglobal.org/spec/lti-dl/claim';
const MEMBERSHIP = 'http://purl.imsglobal.org/vocab/lis/v2/membership';

export const SCOPES = {
  lineItem: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem',
  lineItemRead: 'https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly',
  result: 'https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly',
  score: 'https://purl.imsglobal.org/spec/lti-ags/scope/score',
  members: 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly',
} as const;
export const ALL_SCOPES: readonly string[] = Object.values(SCOPES);

export const CLAIMS = {
  message: `${CLAIM}/message_type`,
  version: `${CLAIM}/version`,
  deployment: `${CLAIM}/deployment_id`,
  target: `${CLAIM}/target_link_uri`,
  resourceLink: `${CLAIM}/resource_link`,
  context: `${CLAIM}/context`,
  roles: `${CLAIM}/roles`,
  custom: `${CLAIM}/custom`,
  platform: `${CLAIM}/tool_platform`,
  presentation: `${CLAIM}/launch_presentation`,
  grades: 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint',
  members: 'https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice',
  settings: `${DEEP_LINKING}/deep_linking_settings`,
  items: `${DEEP_LINKING}/content_items`,
  data: `${DEEP_LINKING}/data`,
} as const;

export interface LaunchFacts {
  readonly tool: KeptTool;
  /** Who launches: the platform's base address. */
  readonly issuer: string;
  readonly account: string;
  /** Only of a tool that is told names. */
  readonly person: { readonly name: string; readonly mail: string } | undefined;
  readonly course: { readonly slug: string; readonly title: string };
  readonly role: 'Learner' | 'Instructor';
  readonly nonce: string;
}

function shared({ tool, issuer, account, person, course, role, nonce }: LaunchFacts) {
  return {
    ...{ iss: issuer, aud: tool.clientId, sub: account, nonce },
    ...(person === undefined ? {} : { name: person.name, email: person.mail }),
    [CLAIMS.version]: '1.3.0',
    [CLAIMS.deployment]: tool.id,
    [CLAIMS.context]: {
      ...{ id: course.slug, label: course.slug, title: course.title },
      type: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
    },
    [CLAIMS.roles]: [`${MEMBERSHIP}#${role}`],
    [CLAIMS.platform]: { guid: issuer, name: 'PVT', product_family_code: 'pvt' },
    [CLAIMS.presentation]: { document_target: 'window' },
  };
}

export interface LinkFacts {
  readonly lesson: { readonly id: string; readonly title: string };
  readonly address: string;
  readonly custom: Readonly<Record<string, string>>;
  /** Of the course's line items, and of each that the lesson has. */
  readonly lineItems: string;
  readonly own: readonly string[];
  readonly members: string;
}

/** A launch of a lesson. With two line items, none of them is the link's (LTI AGS 2.0, 3.1; case A38). */
export function linkClaims(facts: LaunchFacts, link: LinkFacts): Record<string, unknown> {
  const [only] = link.own;
  return {
    ...shared(facts),
    [CLAIMS.message]: 'LtiResourceLinkRequest',
    [CLAIMS.target]: link.address,
    [CLAIMS.resourceLink]: { id: link.lesson.id, title: link.lesson.title },
    [CLAIMS.custom]: link.custom,
    [CLAIMS.grades]: {
      scope: [SCOPES.lineItem, SCOPES.lineItemRead, SCOPES.result, SCOPES.score],
      lineitems: link.lineItems,
      ...(link.own.length === 1 ? { lineitem: only } : {}),
    },
    [CLAIMS.members]: { context_memberships_url: link.members, service_versions: ['2.0'] },
  };
}

/** An author chooses in the tool what a lesson shows. */
export function choiceClaims(facts: LaunchFacts, returnUrl: string, data: string): Record<string, unknown> {
  return {
    ...shared(facts),
    [CLAIMS.message]: 'LtiDeepLinkingRequest',
    [CLAIMS.target]: facts.tool.definition.launchUrl,
    [CLAIMS.settings]: {
      deep_link_return_url: returnUrl,
      accept_types: ['ltiResourceLink'],
      accept_presentation_document_targets: ['window'],
      accept_multiple: false,
      auto_create: false,
      data,
    },
  };
}
