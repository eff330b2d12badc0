/** What an answer to a form of osTicket says, of the object in `object`, by the name of the field. */
const answer = (p: string, type: 'T' | 'U', field: string, object: string): string => `(
  select v.value from ${p}form_entry e
  join ${p}form_entry_values v on v.entry_id = e.id
  join ${p}form_field f on f.id = v.field_id and f.name = '${field}'
  where e.object_type = '${type}' and e.object_id = ${object} order by e.id limit 1)`

/** The reads of an osTicket database of 1.17 or 1.18, whose tables begin with `p`. Lists are of numbers only. */
export const osticketStatements = (p: string) => ({
  counts: `select (select count(*) from ${p}staff) + (select count(*) from ${p}user) as people,
    (select count(*) from ${p}ticket t join ${p}ticket_status s on s.id = t.status_id where s.state <> 'deleted') as tickets`,
  departments: `select name from ${p}department order by id`,
  access: `select a.staff_id, d.name from ${p}staff_dept_access a join ${p}department d on d.id = a.dept_id`,
  staff: `select s.staff_id as id, trim(concat(s.firstname, ' ', s.lastname)) as name, s.email, s.phone, s.passwd,
      s.signature, s.isactive, s.created, d.name as department
    from ${p}staff s left join ${p}department d on d.id = s.dept_id
    where s.staff_id > ? order by s.staff_id limit ?`,
  users: `select u.id, u.name, m.address as email, a.passwd, u.created, ${answer(p, 'U', 'phone', 'u.id')} as phone
    from ${p}user u
    left join ${p}user_email m on m.id = u.default_email_id
    left join ${p}user_account a on a.user_id = u.id
    where u.id > ? order by u.id limit ?`,
  tickets: `select t.ticket_id as id, t.number, t.created, t.closed, t.lastupdate, s.state, d.name as department,
      st.email as staff_email, u.name, m.address as email, ${answer(p, 'T', 'subject', 't.ticket_id')} as subject,
      ${answer(p, 'U', 'phone', 'u.id')} as phone
    from ${p}ticket t
    join ${p}ticket_status s on s.id = t.status_id and s.state <> 'deleted'
    left join ${p}department d on d.id = t.dept_id
    left join ${p}staff st on st.staff_id = t.staff_id
    left join ${p}user u on u.id = t.user_id
    left join ${p}user_email m on m.id = u.default_email_id
    where t.ticket_id > ? order by t.ticket_id limit ?`,
  entries: (tickets: string) => `select e.id, h.object_id as ticket_id, e.type, e.poster, e.body, e.format, e.created,
      st.email as staff_email
    from ${p}thread h
    join ${p}thread_entry e on e.thread_id = h.id
    left join ${p}staff st on st.staff_id = e.staff_id
    where h.object_type = 'T' and h.object_id in (${tickets}) order by h.object_id, e.created, e.id`,
  files: (
    entries: string,
  ) => `select a.object_id as entry_id, f.id as file_id, coalesce(a.name, f.name) as name, f.type,
      f.bk as backend
    from ${p}attachment a join ${p}file f on f.id = a.file_id
    where a.type = 'H' and a.object_id in (${entries}) order by a.id`,
  chunks: `select filedata as bytes from ${p}file_chunk where file_id = ? order by chunk_id`,
})
