import { requisites } from './requisites.ts';
import type { Requisite } from './requisites.ts';

const utmFields = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const;

const plainFields = [
  'id',
  'name',
  'first_name',
  'middle_name',
  'last_name',
  'phone',
  'email',
  'company',
  'role',
  'language',
  'country',
  'time_zone',
  'birthday',
  'tags',
  'source',
  'consent',
  'opted_out',
  'created_at',
] as const;

/** What a column of a file of contacts may hold. */
export type Field = (typeof plainFields)[number] | (typeof utmFields)[number] | Requisite;

export const fields: readonly Field[] = [...plainFields, ...utmFields, ...requisites];

/** Columns that Parley adds to a file of rejected rows, for the person who mends it. */
export const reasonColumns = ['parley_line', 'parley_reason'] as const;

/** Columns of `extras` in an export: `extra:shoe size`. */
export const extraPrefix = 'extra:';

/** What people head their columns with, in English, Russian and Czech; compared without case, accents, signs and doubled spaces. */
const synonyms: Readonly<Record<Field, string>> = {
  id: 'id|contact id|parley id',
  name: 'name|full name|contact|contact name|customer|client|имя|фио|ф и о|полное имя|контакт|клиент|имя клиента|контактное лицо|jméno a příjmení|celé jméno|zákazník|klient|kontakt',
  first_name: 'first name|given name|forename|имя отдельно|jméno|křestní jméno',
  middle_name: 'middle name|patronymic|отчество|prostřední jméno',
  last_name: 'last name|surname|family name|фамилия|příjmení',
  phone:
    'phone|phone number|tel|telephone|mobile|mobile phone|cell|cell phone|whatsapp|телефон|номер телефона|тел|мобильный|мобильный телефон|сотовый|номер|телефоны|рабочий телефон|контактный телефон|telefon|telefonní číslo|mobil|mobilní telefon|tel číslo',
  email:
    'email|e mail|mail|email address|e mail address|почта|электронная почта|эл почта|емейл|имейл|адрес электронной почты|емаил|e mailová adresa|emailová adresa|elektronická pošta',
  company:
    'company|company name|organization|organisation|employer|компания|организация|фирма|название компании|firma|společnost|název firmy|organizace',
  role: 'role|position|job title|title|должность|pozice|funkce|pracovní pozice',
  language: 'language|lang|locale|язык|jazyk',
  country: 'country|country code|страна|země|stát',
  time_zone: 'time zone|timezone|часовой пояс|таймзона|časové pásmo',
  birthday: 'birthday|birth date|date of birth|birthdate|dob|день рождения|дата рождения|др|datum narození|narozeniny',
  tags: 'tags|tag|labels|label|теги|тег|метки|метка|štítky|štítek|tagy',
  source: 'source|lead source|origin|источник|откуда|откуда узнали|zdroj|původ',
  consent:
    'consent|marketing consent|opt in|subscribed|согласие|согласие на рассылку|согласие на рекламу|подписан|souhlas|souhlas s marketingem|marketingový souhlas|odběr',
  opted_out: 'opted out|opt out|unsubscribed|do not contact|отписан|отписался|не писать|odhlášen|nekontaktovat',
  created_at: 'created at|created|date added|дата создания|создан|добавлен|vytvořeno|datum vytvoření',
  utm_source: 'utm source',
  utm_medium: 'utm medium',
  utm_campaign: 'utm campaign',
  utm_term: 'utm term',
  utm_content: 'utm content',
  inn: 'inn|tax id|инн',
  ogrn: 'ogrn|огрн|огрнип',
  okved: 'okved|оквэд',
  ico: 'ico|ič|ičo|ič|company number|ičo firmy',
  dic: 'dic|dič|vat|vat id|vat number',
};

/** "E-Mail:" and "e mail" are one heading. */
export const headingKey = (heading: string): string =>
  heading
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const fieldOfHeading = new Map<string, Field>(
  fields.flatMap((field) =>
    [field.replaceAll('_', ' '), ...synonyms[field].split('|')].map((heading) => [headingKey(heading), field] as const),
  ),
);

/** Also with a number behind it: "Телефон 2". */
export function fieldOf(heading: string): Field | null {
  const key = headingKey(heading);
  return fieldOfHeading.get(key) ?? fieldOfHeading.get(key.replace(/ \d{1,2}$/, '')) ?? null;
}
