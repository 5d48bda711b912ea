-- All documents that the platform offers were brought home.
alter table invoice add column files_complete boolean not null default false;
update invoice set files_complete = true where exists (select 1 from invoice_file f where f.invoice_id = invoice.id);

-- What should have a row of work; the same condition as in RescueStuck.
drop index invoice_in_motion;
create index invoice_in_motion on invoice (updated_at)
    where status in ('AUTHORIZED', 'ISSUING', 'REVERSING')
        or (status = 'AWAITING_AUTHORIZATION' and page_opened_at is not null)
        or (status = 'ISSUED' and card_status in ('NOT_INSERTED', 'INSERTING'))
        or (status = 'REVERSED' and card_status not in ('DISCARDED', 'DISCARD_FAILED'))
        or (invoice_number is not null and not files_complete);
