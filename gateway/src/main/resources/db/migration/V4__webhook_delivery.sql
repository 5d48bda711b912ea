-- What a merchant is told: one row a message. Its text is frozen here, so that every attempt sends the same bytes.
create table webhook_delivery (
    id           text        primary key,
    merchant_id  text        not null,
    type         text        not null,
    body         text        not null,
    state        text        not null check (state in ('PENDING', 'DELIVERED', 'PARKED')),
    -- A redelivery starts another round of the retry curve; work of an older round does nothing any more.
    round        int         not null check (round > 0),
    tries        int         not null check (tries >= 0),
    attempts     int         not null check (attempts >= tries),
    last_status  int,
    last_error   text,
    next_at      timestamptz,
    created_at   timestamptz not null,
    delivered_at timestamptz,
    check ((state = 'PENDING') = (next_at is not null)),
    check (state <> 'DELIVERED' or delivered_at is not null)
);
create index webhook_delivery_by_time on webhook_delivery (merchant_id, created_at desc, id desc);
create index webhook_delivery_undelivered on webhook_delivery (merchant_id, state, created_at desc, id desc)
    where state <> 'DELIVERED';

-- Append-only: every attempt, and how it ended. The answer's text is never kept.
create table webhook_attempt (
    delivery_id  text        not null references webhook_delivery,
    no           int         not null check (no > 0),
    at           timestamptz not null,
    status       int,
    error        text,
    ms           bigint      not null check (ms >= 0),
    primary key (delivery_id, no),
    check (status is not null or error is not null)
);
