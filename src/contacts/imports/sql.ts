/** The statements of one batch. Rows travel as one JSON parameter each; `organization_id` is always the first `?`. */

/** Contacts with one of the phones, e-mail addresses or ids. Three branches, because each has an index of its own. */
export const findKnown = `with wanted as materialized (
    select id from contacts where organization_id = ? and phone = any(array(select jsonb_array_elements_text(?::jsonb)))
    union
    select id from contacts where organization_id = ? and lower(email) = any(array(select jsonb_array_elements_text(?::jsonb)))
    union
    select id from contacts where organization_id = ? and id = any(array(select jsonb_array_elements_text(?::jsonb)::uuid))
  )
  select c.id, c.phone, c.email, c.name, c.role, c.company_name as "companyName", c.company_id as "companyId", c.language, c.country,
    c.time_zone as "timeZone", c.birthday::text as birthday, c.source_id as "sourceId", to_json(c.tags) as tags, c.extras,
    c.first_touch ->> 'ref' is not distinct from ?::text as "isOfThisImport",
    coalesce((select jsonb_object_agg(k.purpose, k.state) from contact_consents k
      where k.organization_id = c.organization_id and k.contact_id = c.id and k.channel = '*'), '{}') as consents
  from wanted w join contacts c on c.organization_id = ? and c.id = w.id`;

export const findCompanies = `select id, inn, ico from companies
  where organization_id = ? and (inn = any(array(select jsonb_array_elements_text(?::jsonb))) or ico = any(array(select jsonb_array_elements_text(?::jsonb))))
  order by created_at`;

export const insertCompanies = `insert into companies (organization_id, id, name, inn, ogrn, okved, ico, dic, created_at, updated_at)
  select ?, x.id, x.name, x.inn, x.ogrn, x.okved, x.ico, x.dic, ?::timestamptz, ?::timestamptz
  from json_to_recordset(?::json) x(id uuid, name text, inn text, ogrn text, okved text, ico text, dic text)`;

export const insertSources = `insert into contact_sources (organization_id, id, name, created_at, updated_at)
  select ?, x.id, x.name, ?::timestamptz, ?::timestamptz from json_to_recordset(?::json) x(id uuid, name text)
  on conflict (organization_id, name) do nothing`;

export const findSources = `select id, name from contact_sources
  where organization_id = ? and name = any(array(select jsonb_array_elements_text(?::jsonb)))`;

const columns = `id uuid, phone text, email text, name text, role text, "companyName" text, "companyId" uuid, language text, country text,
  "timeZone" text, birthday date, "sourceId" uuid, tags text[], extras jsonb`;

export const insertContacts = `insert into contacts (organization_id, id, phone, email, name, role, company_name, company_id, language, country,
    time_zone, birthday, source_id, tags, extras, first_touch, last_touch, created_at, updated_at)
  select ?, x.id, x.phone, x.email, x.name, x.role, x."companyName", x."companyId", x.language, x.country, x."timeZone", x.birthday, x."sourceId",
    x.tags, x.extras, x.touch, x.touch, x."createdAt", ?::timestamptz
  from json_to_recordset(?::json) x(${columns}, touch jsonb, "createdAt" timestamptz)`;

export const updateContacts = `update contacts c set phone = x.phone, email = x.email, name = x.name, role = x.role, company_name = x."companyName",
    company_id = x."companyId", language = x.language, country = x.country, time_zone = x."timeZone", birthday = x.birthday, source_id = x."sourceId",
    tags = x.tags, extras = x.extras, updated_at = ?::timestamptz
  from json_to_recordset(?::json) x(${columns}) where c.organization_id = ? and c.id = x.id`;

const consentColumns = `"contactId" uuid, id uuid, purpose text, state text, source text, at timestamptz`;

export const insertConsentEvents = `insert into consent_events (organization_id, contact_id, id, channel, purpose, state, how, source, at)
  select ?, x."contactId", x.id, '*', x.purpose, x.state, 'import', x.source, x.at from json_to_recordset(?::json) x(${consentColumns})`;

export const putConsents = `insert into contact_consents (organization_id, contact_id, channel, purpose, state, changed_at)
  select distinct on (x."contactId", x.purpose) ?::uuid, x."contactId", '*', x.purpose, x.state, x.at
  from json_to_recordset(?::json) x(${consentColumns}) order by x."contactId", x.purpose, x.id desc
  on conflict (organization_id, contact_id, channel, purpose) do update set state = excluded.state, changed_at = excluded.changed_at`;

export const insertRejected = `insert into contact_import_rows (organization_id, import_id, line, reason, cells)
  select ?, ?, x.line, x.reason, x.cells from json_to_recordset(?::json) x(line integer, reason text, cells json)`;

/** Only from where this process believes the import stands: no row, when another process took the rows. */
export const advance = `update contact_imports set rows_done = rows_done + ?, created = created + ?, updated = updated + ?, skipped = skipped + ?,
    repeated = repeated + ?, rejected = rejected + ?, updated_at = ?::timestamptz
  where organization_id = ? and id = ? and rows_done = ? and finished_at is null returning rows_done`;
