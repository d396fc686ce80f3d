import type { Options } from '@mikro-orm/postgresql';
import { accountsEntities } from './accounts/entity.ts';
import { bookingsEntities } from './bookings/entity.ts';
import { campaignsEntities } from './campaigns/entity.ts';
import { contactsEntities } from './contacts/entity.ts';
import { conversationsEntities } from './conversations/entity.ts';
import { knowledgeEntities } from './knowledge/entity.ts';
import { leadsEntities } from './leads/entity.ts';
import { privacyEntities } from './privacy/entity.ts';
import { tasksEntities } from './tasks/entity.ts';

/** Every ORM entity, one line per feature. */
export const entities: NonNullable<Options['entities']> = [
  ...accountsEntities,
  ...contactsEntities,
  ...leadsEntities,
  ...knowledgeEntities,
  ...tasksEntities,
  ...conversationsEntities,
  ...bookingsEntities,
  ...campaignsEntities,
  ...privacyEntities,
];
