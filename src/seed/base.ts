import { createHash } from 'node:crypto';
import { day, iso, seedLanguages, type Base, type World } from './world.ts';
import { add, type Rows } from './write-rows.ts';

const sources = ['telegram', 'web-chat', 'Exhibition', 'Referral', 'Manual upload', 'Demo CRM'];
const segments = ['New', 'Nurture', 'Customers', 'Partners'];
const managers = 5;
const roles = [...Array.from({ length: managers }, () => 'manager' as const), 'director' as const, 'marketer' as const, 'admin' as const];
const products = [
  ['Kitchen "Line"', 4900, 'kitchens'],
  ['Kitchen "Island"', 9800, 'kitchens'],
  ['Kitchen "Loft"', 7200, 'kitchens'],
  ['Stone worktop', 1400, 'worktops'],
  ['Oak worktop', 650, 'worktops'],
  ['Built-in wardrobe', 2100, 'wardrobes'],
  ['Door replacement', 320, 'repairs'],
  ['Worktop repair', 180, 'repairs'],
] as const;

type Maker = Pick<World, 'id' | 'draw' | 'organizationId' | 'now'>;

/** What there is once per organization. It is a year and a day old: nothing that happened is older. */
export function makeBase(world: Maker, script: string): { readonly base: Base; readonly rows: Rows } {
  const at = world.now - 366 * day;
  const rows: Rows = new Map();
  const times = { created_at: iso(at), updated_at: iso(at) };
  const put = (table: string, name: string, row: Record<string, unknown>) => {
    const id = world.id(at, `${table}/${name}`);
    add(rows, table, { organization_id: world.organizationId, id, ...row });
    return id;
  };

  const userIds = roles.map((role, index) => put('users', String(index), { ...user(world, role, index), ...times }));
  // Nothing of the demo may ever reach a real system, so whatever connects to one is switched off.
  const crm = put('integrations', 'crm', { name: 'Demo CRM', type: 'crm', settings: {}, is_active: false, ...times });
  const scriptId = put('bot_scripts', 'demo', { name: 'demo-kitchen', content: script, ...times });
  const base: Base = {
    managers: userIds.slice(0, managers),
    sources: sources.map((name) => ({
      name,
      id: put('contact_sources', name, { name, integration_id: name === 'Demo CRM' ? crm : null, ...times }),
    })),
    segments: segments.map((name) => put('segments', name, { name, description: `Demo: ${name.toLowerCase()}`, ...times })),
    products: products.map(([name, price, category]) => ({
      name,
      price,
      id: put('products', name, { name, price, currency: 'EUR', category, description: null, call_discussions: [], extras: {}, ...times }),
    })),
    scriptId,
    scriptVersionId: put('bot_script_versions', '1', {
      script_id: scriptId,
      version: 1,
      content: script,
      content_hash: createHash('sha256').update(script).digest('hex'),
      published_at: iso(at),
    }),
    messengers: ['telegram', 'web-chat'].map((kind) => ({
      kind,
      id: put('messengers', kind, { name: `Demo ${kind}`, kind, script_id: scriptId, settings: {}, is_active: false, ...times }),
    })),
  };
  return { base, rows };
}

function user(world: Maker, role: (typeof roles)[number], index: number): Record<string, unknown> {
  const language = seedLanguages[index % seedLanguages.length]!;
  const department = role === 'manager' ? 'Sales' : null;
  const name = world.draw(language, `users/${index}`).person.fullName();
  return { name, email: `${role}${index + 1}@example.com`, role, department, language, is_active: true };
}
