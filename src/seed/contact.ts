import type { Faker } from '@faker-js/faker';
import { addConsents } from './consents.ts';
import { addConversation } from './conversation.ts';
import { addSale } from './sale.ts';
import { writeTalk } from './talk.ts';
import type { Talk } from './talk-lines.ts';
import { day, hour, iso, seedLanguages, type Row, type SeedLanguage, type World } from './world.ts';
import { add, type Rows } from './write-rows.ts';

/** What the rows of one contact have in common. */
export interface Person {
  readonly world: World;
  readonly index: number;
  readonly faker: Faker;
  readonly language: SeedLanguage;
  readonly id: string;
  readonly name: string;
  readonly companyId: string | null;
  readonly managerId: string;
  readonly source: string;
  readonly messenger: World['base']['messengers'][number];
  readonly chatId: string;
}

/** Four neighbours of one language share a company, which has the number of the first. */
const companyOf = (index: number) => index - (index % 12) + (index % 3);

/** Contacts of one company stand in one chunk when its size is a multiple of this. */
export const contactsTogether = 12;

export function addContact(rows: Rows, world: World, index: number): void {
  const language = seedLanguages[index % seedLanguages.length]!;
  if (companyOf(index) === index) add(rows, 'companies', company(world, index, language));
  const faker = world.draw(language, `contacts/${index}`);
  // A few talks are still under way.
  const startedAt = world.now - faker.number.int({ min: hour, max: faker.datatype.boolean(0.03) ? 2 * hour : 365 * day });
  const hasTalk = faker.datatype.boolean(0.85);
  const person = makePerson({ world, index, language, faker, startedAt, hasTalk });
  const phone = fakePhone(faker, language);
  const talk = hasTalk ? writeTalk({ faker, script: world.script, language, phone, at: startedAt, now: world.now }) : null;
  const isKnown = talk?.answers.phone !== undefined || faker.datatype.boolean(talk === null ? 0.9 : 0.3);
  add(rows, 'contacts', contactRow(person, startedAt, talk, isKnown ? phone : null));
  add(rows, 'segment_members', segmentMember(person, startedAt, talk));
  if (talk === null) return;
  add(rows, 'contact_identities', identity(person, startedAt));
  addConsents(rows, person, talk);
  const conversation = addConversation(rows, person, talk, startedAt);
  addSale(rows, person, talk, conversation);
}

type Begun = Pick<Person, 'world' | 'index' | 'language' | 'faker'> & { readonly startedAt: number; readonly hasTalk: boolean };

function makePerson({ world, index, language, faker, startedAt, hasTalk }: Begun): Person {
  const { messengers, managers } = world.base;
  const messenger = messengers[faker.datatype.boolean(0.6) ? 0 : 1]!;
  const elsewhere = faker.helpers.arrayElement(hasTalk ? ['Exhibition', 'Referral'] : ['Manual upload', 'Demo CRM', 'Exhibition']);
  return {
    world,
    index,
    language,
    faker,
    messenger,
    chatId: `demo-${index}`,
    id: world.id(startedAt, `contacts/${index}`),
    name: faker.person.fullName(),
    companyId: faker.datatype.boolean(0.45) ? companyId(world, companyOf(index)) : null,
    managerId: managers[index % managers.length]!,
    source: hasTalk && faker.datatype.boolean(0.7) ? messenger.kind : elsewhere,
  };
}

const companyMadeAt = (world: World) => world.now - 365 * day;
const companyId = (world: World, index: number) => world.id(companyMadeAt(world), `companies/${index}`);

function company(world: World, index: number, language: SeedLanguage): Row {
  const faker = world.draw(language, `companies/${index}`);
  const at = iso(companyMadeAt(world));
  const purchases = faker.number.int({ min: 0, max: 6 });
  return {
    organization_id: world.organizationId,
    id: companyId(world, index),
    name: faker.company.name(),
    inn: language === 'ru' ? faker.string.numeric({ length: 10, allowLeadingZeros: false }) : null,
    ogrn: language === 'ru' ? `1${faker.string.numeric(12)}` : null,
    company_type: 'client',
    industry: faker.helpers.arrayElement(['construction', 'design', 'real estate', 'catering', 'retail']),
    size: faker.helpers.arrayElement(['1-10', '11-50', '51-250']),
    purchase_count: purchases,
    total_revenue: purchases * faker.number.int({ min: 500, max: 9000 }),
    currency: 'EUR',
    extras: { city: faker.location.city() },
    created_at: at,
    updated_at: at,
  };
}

function contactRow(person: Person, at: number, talk: Talk | null, phone: string | null): Row {
  const { world, faker } = person;
  const { sources } = world.base;
  const optedOut = talk?.status === 'opted_out' ? iso(talk.lines.at(-1)!.at) : null;
  return {
    organization_id: world.organizationId,
    id: person.id,
    company_id: person.companyId,
    name: person.name,
    role: person.companyId === null ? null : faker.person.jobTitle(),
    phone,
    email: faker.datatype.boolean(0.6) ? `contact${person.index}@example.com` : null,
    language: person.language,
    source_id: sources.find(({ name }) => name === person.source)!.id,
    is_decision_maker: faker.datatype.boolean(0.4),
    is_our_employee: false,
    extras: { demo: true },
    created_at: iso(at),
    updated_at: optedOut ?? iso(at),
  };
}

function segmentMember({ world, faker, id }: Person, at: number, talk: Talk | null): Row {
  const { segments } = world.base;
  const segment = talk?.outcome === 'not_now' ? segments[1]! : faker.helpers.arrayElement(segments);
  return { organization_id: world.organizationId, segment_id: segment, contact_id: id, added_at: iso(at) };
}

function identity(person: Person, at: number): Row {
  return {
    organization_id: person.world.organizationId,
    id: person.world.id(at, `contact_identities/${person.index}`),
    contact_id: person.id,
    messenger_id: person.messenger.id,
    external_id: person.chatId,
    name: person.name,
    locale: person.language,
    is_reachable: true,
    created_at: iso(at),
    updated_at: iso(at),
  };
}

/** Nobody's number: a range kept free for fiction, or one that no network of the country has given out. */
function fakePhone(faker: Faker, language: SeedLanguage): string {
  const range = { en: '+120255501', ru: '+7000555', cs: '+420000555' }[language];
  return range + faker.string.numeric(language === 'en' ? 2 : language === 'ru' ? 4 : 3);
}
