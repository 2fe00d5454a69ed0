import { getPerson } from '@pvt/identity/contract';
import type { Transaction } from '@pvt/kernel/database';
import { signMessage } from '../../adapters/lti-jwt.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { enrolmentNamed } from '../../adapters/postgres/enrolments.ts';
import { lineItemsOf } from '../../adapters/postgres/line-items.ts';
import { firstTime, toolOf } from '../../adapters/postgres/tools.ts';
import { courseNotFound, enrolmentNotFound } from '../../core/errors.ts';
import { toolErrors } from '../../core/tools/errors.ts';
import { choiceClaims, type LaunchFacts, linkClaims } from '../../core/tools/launch-claims.ts';
import type { KeptTool } from '../../core/tools/tool.ts';
import { openLesson } from '../learning/open-lesson.ts';
import { learnerOf } from '../learning/require-learner.ts';
import { requireToolLesson } from './begin-launch.ts';
import { launchKey } from './tool-keys.ts';
import { issuerOf, type LaunchHint, type ToolTools } from './tools.ts';

/** A message holds for as long as it takes to be sent. */
const MESSAGE_SECONDS = 300;
/** How long the choice of content may take. */
const CHOICE_HOURS = 12;

const refused = (why: string) => toolErrors.TOOL_LAUNCH_REFUSED(why);
const invalid = (why: string) => toolErrors.TOOL_REQUEST_INVALID(why);

/** Where the tool's login begins, with what it brings back (OpenID Connect third-party initiated login). @throws TOOL_LAUNCH_REFUSED, TOOL_NOT_FOUND */
export async function loginAddress(tools: ToolTools, tenant: string, token: string): Promise<string> {
  const hint = openHint(tools, tenant, token);
  const { tool, target } = await tools.database.transaction(tenant, async (tx) => {
    const kept = await toolOf(tx, hint.tool);
    if (kept === undefined) throw toolErrors.TOOL_NOT_FOUND(`There is no tool "${hint.tool}".`);
    return { tool: kept, target: await targetOf(tools, tx, hint, kept) };
  });
  const address = new URL(tool.definition.loginUrl);
  const said = {
    ...{ iss: issuerOf(tools, tenant), target_link_uri: target, login_hint: hint.account, lti_message_hint: token },
    ...{ client_id: tool.clientId, lti_deployment_id: tool.id },
  };
  for (const [name, value] of Object.entries(said)) address.searchParams.set(name, value);
  return address.href;
}

function openHint(tools: ToolTools, tenant: string, token: string): LaunchHint {
  const hint = tools.hints.open(token, tools.now());
  if (hint === undefined || hint.tenant !== tenant) throw refused('The launch is over. Open the lesson again.');
  return hint;
}

async function targetOf(tools: ToolTools, tx: Transaction, hint: LaunchHint, tool: KeptTool): Promise<string> {
  if (hint.for.kind === 'choice') return tool.definition.launchUrl;
  return (await opened(tools, tx, hint, hint.for)).body.address ?? tool.definition.launchUrl;
}

async function opened(
  tools: ToolTools,
  tx: Transaction,
  { course: slug }: LaunchHint,
  { lesson: id, enrolment }: { readonly lesson: string; readonly enrolment: string },
) {
  const [course, learner] = await Promise.all([courseOf(tx, slug), enrolmentNamed(tx, enrolment)]);
  if (course === undefined || learner === undefined) throw enrolmentNotFound();
  const lesson = openLesson(await learnerOf(tools, tx, course, learner), id, tools.now());
  return { lesson, body: await requireToolLesson(tx, lesson) };
}

export interface AnsweredLaunch {
  /** Where the browser posts it. */
  readonly action: string;
  readonly message: string;
  readonly state: string;
}

/**
 * Answers a tool that asks who it is that opens it: with a signed message, once.
 * @param asked the parameters of its authentication request (LTI 1.3 core, 5.1.1.2)
 * @throws TOOL_LAUNCH_REFUSED, TOOL_REQUEST_INVALID, LESSON_LOCKED, TOOL_NOT_FOUND
 */
export async function answerLaunch(
  tools: ToolTools,
  tenant: string,
  asked: ReadonlyMap<string, string>,
): Promise<AnsweredLaunch> {
  const of = (name: string): string => asked.get(name) ?? '';
  const expected = { response_type: 'id_token', response_mode: 'form_post', prompt: 'none' };
  for (const [name, value] of Object.entries(expected))
    if (of(name) !== value) throw invalid(`${name} has to be "${value}".`);
  if (!of('scope').split(' ').includes('openid')) throw invalid('scope has to have "openid".');
  for (const name of ['nonce', 'client_id', 'redirect_uri', 'login_hint', 'lti_message_hint'])
    if (of(name) === '') throw invalid(`${name} is missing.`);
  const hint = openHint(tools, tenant, of('lti_message_hint'));
  const person = await tools.contracts
    .call(getPerson, tools.ownContext(tenant), { account: hint.account })
    .catch(() => null);
  return tools.database.transaction(tenant, async (tx) => {
    const tool = await toolOf(tx, hint.tool);
    if (tool === undefined || tool.clientId !== of('client_id')) throw refused('The launch is another tool’s.');
    if (!tool.definition.redirectUrls.includes(of('redirect_uri')))
      throw invalid('redirect_uri is none of those that the tool is registered with.');
    if (of('login_hint') !== hint.account) throw refused('The launch is somebody else’s.');
    const isFirst =
      (await firstTime(tx, tool.id, `launch ${hint.id}`, hint.until)) &&
      (await firstTime(tx, tool.id, `nonce ${of('nonce').slice(0, 255)}`, hint.until));
    if (!isFirst) throw refused('The launch was answered already, or its nonce was used before.');
    const course = await courseOf(tx, hint.course);
    if (course === undefined) throw courseNotFound(hint.course);
    const facts: LaunchFacts = {
      ...{ tool, issuer: issuerOf(tools, tenant), account: hint.account, nonce: of('nonce') },
      person: tool.definition.sharesNames && person !== null ? { name: person.name, mail: person.mail } : undefined,
      course: { slug: course.slug, title: course.definition.title },
      role: hint.for.kind === 'lesson' ? 'Learner' : 'Instructor',
    };
    const claims = await claimsOf(tools, tx, hint, facts);
    const message = await signMessage(await launchKey(tools, tx), claims, tools.now(), MESSAGE_SECONDS);
    return { action: of('redirect_uri'), message, state: of('state') };
  });
}

async function claimsOf(
  tools: ToolTools,
  tx: Transaction,
  hint: LaunchHint,
  facts: LaunchFacts,
): Promise<Record<string, unknown>> {
  const { tool, issuer } = facts;
  if (hint.for.kind === 'choice') {
    const { choice } = hint.for;
    const until = tools.now().add({ hours: CHOICE_HOURS }).toString({ smallestUnit: 'millisecond' });
    const data = tools.choices.seal({ tenant: tx.tenant, choice, course: hint.course, tool: tool.id, until });
    return choiceClaims(facts, `${issuer}/choices`, data);
  }
  const { lesson, body } = await opened(tools, tx, hint, hint.for);
  if (body.tool !== tool.id) throw refused('The lesson opens another tool now.');
  const lineItems = `${issuer}/courses/${hint.course}/line-items`;
  const own = await lineItemsOf(tx, tool.id, hint.course, { lesson: lesson.id }, null, 2);
  return linkClaims(facts, {
    lesson: { id: lesson.id, title: lesson.title },
    address: body.address ?? tool.definition.launchUrl,
    custom: { ...tool.definition.custom, ...body.custom },
    lineItems,
    own: own.map(({ id }) => `${lineItems}/${id}`),
    members: `${issuer}/courses/${hint.course}/memberships`,
  });
}
