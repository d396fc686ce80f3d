import { Migration0001Initial } from './0001_initial.ts';
import { Migration0002Knowledge } from './0002_knowledge.ts';
import { Migration0003ScriptVersions } from './0003_script_versions.ts';
import { Migration0004LeadModels } from './0004_lead_models.ts';
import { Migration0005ModelBudgets } from './0005_model_budgets.ts';
import { Migration0006Contacts } from './0006_contacts.ts';
import { Migration0007SendGate } from './0007_send_gate.ts';
import { Migration0008Bookings } from './0008_bookings.ts';
import { Migration0009Segments } from './0009_segments.ts';
import { Migration0010Campaigns } from './0010_campaigns.ts';
import { Migration0012Privacy } from './0012_privacy.ts';

/** In order; a released migration is never edited. */
export const migrations = [
  { name: '0001_initial', class: Migration0001Initial },
  { name: '0002_knowledge', class: Migration0002Knowledge },
  { name: '0003_script_versions', class: Migration0003ScriptVersions },
  { name: '0004_lead_models', class: Migration0004LeadModels },
  { name: '0005_model_budgets', class: Migration0005ModelBudgets },
  { name: '0006_contacts', class: Migration0006Contacts },
  { name: '0007_send_gate', class: Migration0007SendGate },
  { name: '0008_bookings', class: Migration0008Bookings },
  { name: '0009_segments', class: Migration0009Segments },
  { name: '0010_campaigns', class: Migration0010Campaigns },
  { name: '0012_privacy', class: Migration0012Privacy },
];
