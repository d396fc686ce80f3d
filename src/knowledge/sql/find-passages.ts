import type { Sql } from '../../db/database.ts';

/** Passages in which a talk may look: those of its script and of the organization, in its language or in none. */
const isOpen = `p.organization_id = $1 and p.script in ('', $2) and (p.language is null or p.language = $3)`;

/**
 * Parameters: organization, script, language, lexemes, their shares, how many. The likeliest passages by the rarity of the lexemes that
 * stand in them, with the number of passages of each lexeme: what `core/knowledge/find.ts` does in memory.
 */
export const findPassages: Sql = {
  name: 'find_passages',
  text: `with asked as materialized (
      select n, share, ('''' || lexeme || '''')::tsquery as query
      from unnest($4::text[], $5::float8[]) with ordinality as a(lexeme, share, n)
    ), hits as materialized (
      select a.n, p.id, p.document_id, p.position from asked a join knowledge_passages p on p.search @@ a.query and ${isOpen}
    ), total as materialized (select count(*)::integer as total from knowledge_passages p where ${isOpen}),
    counts as materialized (select n, count(*)::integer as found from hits group by n),
    scored as (
      select h.id, h.document_id, h.position, sum(a.share * ln(1 + (t.total - c.found + 0.5) / (c.found + 0.5))) as score
      from hits h join counts c using (n) join asked a using (n) cross join total t group by h.id, h.document_id, h.position
    ), best as (
      select s.id, d.name, row_number() over (order by round(s.score::numeric, 9) desc, d.name collate "C", s.position) as place
      from scored s join knowledge_documents d on d.organization_id = $1 and d.id = s.document_id
      order by place limit $6
    )
    select t.total,
      (select json_agg(coalesce(c.found, 0) order by a.n) from asked a left join counts c using (n)) as counts,
      (select json_agg(json_build_object('id', p.id, 'document', b.name, 'position', p.position, 'kind', p.kind, 'language', p.language, 'heading', p.heading,
          'text', p.passage_text, 'context', p.context) order by b.place)
        from best b join knowledge_passages p on p.organization_id = $1 and p.id = b.id) as passages
    from total t`,
};
