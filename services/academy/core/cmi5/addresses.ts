/** Below which address units of cmi5 ask. */
export const UNITS = '/v1/academy/cmi5';
