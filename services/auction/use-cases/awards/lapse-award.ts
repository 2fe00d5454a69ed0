import { defineJob } from '@pvt/kernel/jobs';
import Type from 'typebox';

/** An award that nobody has answered is over at its time. */
export const lapseAward = defineJob({ type: 'auction.award.lapse', data: Type.Object({ award: Type.String() }) });
