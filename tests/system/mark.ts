/** In everything that the tenant has, so that any trace of it is found. */
export const MARK = 'zebra';
export const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

/** What stands for a parameter of a path, by the path's first part and the parameter: `events.id`. */
export type Identifiers = Readonly<Record<string, string>>;

export const NOBODYS_SERIAL = '0000-0000-0000';

/** The id of nothing. */
export const NOBODYS = '0198c0de-0000-7000-8000-000000000000';
