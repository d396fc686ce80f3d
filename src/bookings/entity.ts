import { calendarsEntities } from './entity/calendars.ts';
import { bookedEntities } from './entity/bookings.ts';

export const bookingsEntities = [...calendarsEntities, ...bookedEntities];
