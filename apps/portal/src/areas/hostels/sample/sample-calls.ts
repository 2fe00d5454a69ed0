import type { SampleServer } from '../../../samples/sample-server.ts';

export type { SampleCall, SampleServer } from '../../../samples/sample-server.ts';

/** What makes the sample houses. */
export interface HousesServer extends SampleServer {
  /** Takes in the picture that a name draws. Without it the houses have no photos. */
  readonly drawPhoto?: (
    property: string,
    name: string,
  ) => Promise<{ readonly file: string; readonly width: number; readonly height: number }>;
}

/** The address of a property, or of what is in it. */
export const within = (property: string, rest: string): string => `hostels/properties/${property}${rest}`;
