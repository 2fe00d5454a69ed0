import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { credentialOf } from '@pvt/identity/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Entry, entryOf, headersOf, signInAt } from './portal-entries.ts';
import {
  type CardCourse,
  type CardProject,
  type CardSite,
  courseCard,
  coursePageOf,
  projectCard,
  projectPageOf,
  withCard,
} from './social-card.ts';

const DIST = fileURLToPath(new URL('../portal/dist/', import.meta.url));
const YEAR_SECONDS = 31_536_000;
const API = /^\/(v1|oidc|internal|docs|asyncapi|openapi|assets)(\/|\.|$)/;

/** The folder of the build that is whole now, with a slash at its end; nothing where the portal was never built. */
function currentBuild(): string | undefined {
  const pointer = `${DIST}current`;
  return existsSync(pointer) ? `${DIST}${readFileSync(pointer, 'utf8').trim()}/` : undefined;
}

/**
 * Serves the built portal. Its own addresses (/events, /flows/x) all get one of its pages; the API's do not.
 * @param folder what `vite build` wrote, with a slash at its end; later builds go to folders of their own and change nothing of it
 * @param packagesHost from which packages of lessons may be shown, too
 */
export async function servePortal(
  fastify: FastifyInstance,
  {
    folder = currentBuild(),
    packagesHost,
  }: { readonly folder?: string | undefined; readonly packagesHost: string | undefined },
): Promise<void> {
  if (folder === undefined) return;
  await fastify.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    // The build packs each file beside itself.
    preCompressed: true,
    setHeaders(response, path) {
      // Files under assets/ have their digest in their name.
      const fixed = path.includes('/assets/');
      response.header('cache-control', fixed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      for (const [name, value] of headersOf(path, packagesHost)) response.header(name, value);
    },
  });
  fastify.get('/*', async (request, reply) => {
    if (API.test(request.url)) return reply.callNotFound();
    const entry = (await isSiteOfItsOwn(fastify, request.hostname)) ? 'site' : entryOf(request.url);
    if (entry === 'console' && isSignedOut(request.headers))
      return reply.header('cache-control', 'no-store').redirect(signInAt(request.url));
    const carded = entry === 'site' ? await pageWithCard(fastify, request, `${folder}${fileOf(entry)}`) : undefined;
    if (carded === undefined) return reply.sendFile(fileOf(entry));
    for (const [name, value] of headersOf(fileOf(entry), packagesHost)) reply.header(name, value);
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(carded);
  });
}

/**
 * Whether a browser certainly has no session, so that the console would be loaded only to lead away from it. It keeps the
 * cookie to itself when another site leads here, and says so; where it says nothing, the console finds out.
 */
function isSignedOut({ authorization, cookie, 'sec-fetch-site': from }: FastifyRequest['headers']): boolean {
  return (from === 'none' || from === 'same-origin') && credentialOf(authorization, cookie) === undefined;
}

function fileOf(entry: Entry): string {
  return entry === 'console' ? 'index.html' : `${entry}.html`;
}

/** Whether a host name is that of a tenant's public site. The API knows; where it does not run here, there is none. */
async function isSiteOfItsOwn(fastify: FastifyInstance, hostname: string): Promise<boolean> {
  if (hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false;
  const { statusCode } = await fastify.inject({ url: '/v1/site', headers: { host: hostname } });
  return statusCode === 200;
}

/** The page of a course or project that is public, with its card: who reads links runs no script. Undefined for all others. */
async function pageWithCard(
  fastify: FastifyInstance,
  { url, headers, protocol, host }: FastifyRequest,
  file: string,
): Promise<string | undefined> {
  const [course, project] = [coursePageOf(url), projectPageOf(url)];
  const page = course ?? project;
  if (page === undefined) return undefined;
  const asked = async (path: string): Promise<unknown> => {
    const { statusCode, body } = await fastify.inject({ url: path, headers: { host: headers.host ?? host } });
    return statusCode === 200 ? JSON.parse(body) : undefined;
  };
  // The answers are taken for what the API's description says of them.
  const at = page.site === undefined ? '/v1/site' : `/v1/sites/${page.site}`;
  const site = (await asked(at)) as CardSite | undefined;
  if (site === undefined) return undefined;
  const list = course === undefined ? 'market/projects' : 'academy/courses';
  const shown = (await asked(`/v1/sites/${site.address}/${list}/${page.id}`)) as (CardCourse & CardProject) | undefined;
  if (shown === undefined) return undefined;
  const address = new URL(url.split('?')[0] ?? url, `${protocol}://${host}`).href;
  const card = course === undefined ? projectCard(shown, site, address) : courseCard(shown, site, address);
  return withCard(readFileSync(file, 'utf8'), `${shown.title} · ${site.name}`, card);
}
