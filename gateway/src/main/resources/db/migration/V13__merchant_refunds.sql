-- Money of an order that went back, as the merchant tells it. Never changed: another body under the same number is refused.
create table sales_refund (
    merchant_id       text        not null,
    refund_no         text        not null,
    order_no          text        not null,
    amount_fen        bigint      not null check (amount_fen > 0),
    -- WeChat Pay's number of the same refund, or the merchant's there.
    payment_refund_id text,
    body              jsonb       not null,
    created_at        timestamptz not null,
    -- The order's invoice follows it, as far as that goes by itself.
    followed_at       timestamptz,
    -- In the order they came: each is what it is because of those before it.
    seq               bigint      generated always as identity,
    primary key (merchant_id, refund_no),
    unique (merchant_id, payment_refund_id),
    foreign key (merchant_id, order_no) references sales_order
);
create index sales_refund_of_order on sales_refund (merchant_id, order_no, seq);
create index sales_refund_to_follow on sales_refund (created_at) where followed_at is null;

-- Where the payer of a closed application goes from here: to the next one, or to a page of the merchant's.
create table next_step (
    invoice_id  text primary key references invoice,
    next_id     text unique references invoice,
    url         text,
    check ((next_id is null) <> (url is null))
);

-- The merchant's number of a refund at WeChat Pay; absent in rows older than this column.
alter table payment_refund add column out_refund_no text;
