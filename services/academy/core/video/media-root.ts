/** Below which address media are, each with its signature. */
export const MEDIA_ROOT = '/v1/academy/media';
