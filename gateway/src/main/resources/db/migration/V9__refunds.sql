-- Money that WeChat Pay says went back, once for each refund. Nothing of the payer is kept.
create table payment_refund (
    id              bigint      generated always as identity primary key,
    mchid           text        not null,
    -- WeChat Pay's number of the refund.
    refund_id       text        not null,
    transaction_id  text        not null,
    out_trade_no    text        not null,
    refund_fen      bigint      not null check (refund_fen > 0),
    -- Of the payment that it is part of.
    total_fen       bigint      not null check (total_fen >= refund_fen),
    received_at     timestamptz not null,
    unique (mchid, refund_id)
);
create index payment_refund_by_transaction on payment_refund (mchid, transaction_id);
create index payment_refund_by_number on payment_refund (mchid, out_trade_no);
