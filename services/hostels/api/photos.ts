import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { hostelsErrors } from '../core/errors.ts';
import { photoErrors } from '../core/photos/errors.ts';
import { FORMATS, LARGEST_PHOTO, PhotoId, TakenPhoto } from '../core/photos/photo.ts';
import { getPhoto, getPhotoOf } from '../use-cases/photos/get-photo.ts';
import { type PhotoTools, takePhoto } from '../use-cases/photos/take-photo.ts';
import { ofProperty, PropertyParams } from './property-params.ts';
import { atSite, SiteParams } from './site-params.ts';

const Width = Type.Integer({ minimum: 1, maximum: 1920, description: 'In pixels.', examples: [640] });

const { PHOTO_INVALID, PHOTO_NOT_FOUND } = photoErrors;

/** The routes of pictures: take one in, and show one. */
export function photoRoutes(tools: PhotoTools): Route[] {
  return [
    route({
      ...ofProperty,
      operationId: 'takePhoto',
      method: 'POST',
      path: '/v1/hostels/properties/:property/photos',
      permission: 'hostels:manage',
      summary: 'Take a picture in',
      description: `A JPEG, PNG or WebP picture of at most ${LARGEST_PHOTO / 1024 / 1024} MiB and 50 million pixels, whatever it is called. It is made in several sizes, without what the camera wrote of place and time. It is shown once the property names it in \`photos\`; one that no property names is deleted after a day.`,
      params: PropertyParams,
      reads: 'raw',
      consumes: ['image/jpeg', 'image/png', 'image/webp'],
      bodyLimit: LARGEST_PHOTO,
      responses: { 200: { description: 'How the property names it.', schema: TakenPhoto } },
      errors: [hostelsErrors.PROPERTY_NOT_FOUND, PHOTO_INVALID],
      handler: ({ params, context, ...request }) => {
        const body: unknown = request.body;
        return takePhoto(tools, context, params.property, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
      },
    }),
    route({
      ...ofProperty,
      operationId: 'getPhoto',
      method: 'GET',
      path: '/v1/hostels/properties/:property/photos/:photo',
      permission: 'hostels:read',
      summary: 'A picture, for its owner',
      params: Type.Object({ ...PropertyParams.properties, photo: PhotoId }),
      query: Type.Object({ width: Width }),
      responses: { 200: { description: 'The picture.', contentType: ['image/webp'] } },
      errors: [PHOTO_NOT_FOUND],
      handler: async ({ params: { property, photo: id }, query: { width }, context }, reply) => {
        const content = await getPhotoOf(tools, context, { property, id, width, format: 'webp' });
        reply.header('content-type', 'image/webp').header('cache-control', 'private, max-age=86400');
        return content;
      },
    }),
    route({
      ...atSite,
      operationId: 'getPhotoAtSite',
      method: 'GET',
      path: '/v1/sites/:tenant/hostels/photos/:photo/:width/:format',
      summary: 'A picture in one size',
      description: 'It never changes: a browser keeps it for a year.',
      params: Type.Object({
        ...SiteParams.properties,
        photo: PhotoId,
        width: Width,
        format: Type.Enum(FORMATS, { description: 'How it is written.', examples: ['webp'] }),
      }),
      responses: { 200: { description: 'The picture.', contentType: ['image/avif', 'image/webp'] } },
      errors: [httpErrors.TENANT_NOT_FOUND, PHOTO_NOT_FOUND],
      handler: async ({ params: { photo: id, width, format }, context }, reply) => {
        const content = await getPhoto(tools, context, { id, width, format });
        reply.header('content-type', `image/${format}`).header('x-content-type-options', 'nosniff');
        reply.header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'");
        reply.header('cache-control', 'public, max-age=31536000, immutable');
        return content;
      },
    }),
  ];
}
