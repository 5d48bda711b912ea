-- The key whose till brought the order on a receipt; null where the merchant uploaded it.
alter table sales_order add column receipt_key_id int;

-- Two words about one order, a receipt's and an upload's, that do not agree. Nobody guesses which is right: an operator decides.
create table order_difference (
    id              text        primary key,
    merchant_id     text        not null,
    order_no        text        not null,
    -- Who came second: RECEIPT or UPLOAD.
    origin          text        not null,
    -- Field by field, what is stored and what was told.
    differences     jsonb       not null,
    found_at        timestamptz not null,
    decision        text        check (decision in ('ACCEPT', 'REFUSE')),
    decided_at      timestamptz,
    foreign key (merchant_id, order_no) references sales_order
);
create index order_difference_open on order_difference (merchant_id, found_at desc, id) where decision is null;
create index order_difference_of on order_difference (merchant_id, order_no);
