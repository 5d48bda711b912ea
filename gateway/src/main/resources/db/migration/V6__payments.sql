-- A payment at WeChat Pay and the order it paid: the bill's 开发票 leads back to the order through it.
create table payment (
    id              bigint      generated always as identity primary key,
    merchant_id     text        not null,
    mchid           text        not null,
    -- WeChat Pay's number; known when the payer has paid.
    transaction_id  text,
    -- The merchant's number of the payment.
    out_trade_no    text,
    order_no        text        not null,
    amount_fen      bigint      not null check (amount_fen > 0),
    -- We asked for 开发票 on its bill ourselves; WeChat Pay never repeats that flag.
    flagged         boolean     not null,
    paid_at         timestamptz,
    created_at      timestamptz not null,
    unique (mchid, transaction_id),
    unique (mchid, out_trade_no),
    check (transaction_id is not null or out_trade_no is not null),
    foreign key (merchant_id, order_no) references sales_order
);
create index payment_of_order on payment (merchant_id, order_no);
create index payment_by_transaction on payment (merchant_id, transaction_id) where transaction_id is not null;
create index payment_by_number on payment (merchant_id, out_trade_no) where out_trade_no is not null;

-- What WeChat Pay told, once each. Nothing of the payer is kept.
create table payment_notice (
    mchid           text        not null,
    id              text        not null,
    event_type      text        not null,
    transaction_id  text,
    out_trade_no    text,
    amount_fen      bigint,
    paid_at         timestamptz,
    received_at     timestamptz not null,
    primary key (mchid, id)
);
create index payment_notice_by_transaction on payment_notice (mchid, transaction_id) where transaction_id is not null;
create index payment_notice_by_number on payment_notice (mchid, out_trade_no) where out_trade_no is not null;
create index payment_notice_by_type on payment_notice (mchid, event_type, received_at);

-- An operator's word on which order an authorization from a bill belongs to.
create table authorization_link (
    merchant_id     text        not null,
    wechat_order_id text        not null,
    order_no        text        not null,
    linked_at       timestamptz not null,
    primary key (merchant_id, wechat_order_id),
    foreign key (merchant_id, order_no) references sales_order
);

-- A merchant's parked authorizations are listed by account, newest first.
drop index wechat_event_parked;
create index wechat_event_parked on wechat_event (appid, received_at desc, id desc) where state = 'PARKED';
