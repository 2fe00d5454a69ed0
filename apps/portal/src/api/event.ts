import type { Schema } from '@pvt/client';

/** An event of the log. Instants are ISO 8601. */
export type PvtEvent = Schema<'Event'>;
